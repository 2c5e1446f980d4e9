import { redirect } from '@sveltejs/kit';
import { goOnUnsealing, openBids } from '#features/evaluation/commands.server.ts';
import { getEvaluation } from '#features/evaluation/queries.server.ts';
import { isUnsealing } from '#features/evaluation/rules.ts';
import { confirmSchema } from '#features/evaluation/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { opportunity, opening, me, unsealed } = await getEvaluation(
		event.locals.db,
		event.params.id
	);
	return {
		opportunity,
		opening,
		mayOpen: me.mayOpen,
		unsealing: unsealed && isUnsealing({ unsealed }) ? unsealed : null,
		done: event.url.searchParams.get('done')
	};
};

export const actions: Actions = {
	open: action(confirmSchema, async ({ locals, params }) => {
		const done = await openBids(locals.db, params.id ?? '');
		redirect(303, `/opportunities/${params.id ?? ''}/opening?done=${done}`);
	}),
	unseal: action(confirmSchema, async ({ locals, params }) => {
		await goOnUnsealing(locals.db, params.id ?? '');
		redirect(303, `/opportunities/${params.id ?? ''}/opening?done=opened`);
	})
};
