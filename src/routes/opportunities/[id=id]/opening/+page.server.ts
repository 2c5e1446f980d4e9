import { redirect } from '@sveltejs/kit';
import { openBids } from '#features/evaluation/commands.server.ts';
import { getEvaluation } from '#features/evaluation/queries.server.ts';
import { confirmSchema } from '#features/evaluation/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { opportunity, opening, me } = await getEvaluation(event.locals.db, event.params.id);
	return { opportunity, opening, mayOpen: me.mayOpen, done: event.url.searchParams.get('done') };
};

export const actions: Actions = {
	default: action(confirmSchema, async ({ locals, params }) => {
		const done = await openBids(locals.db, params.id);
		redirect(303, `/opportunities/${params.id}/opening?done=${done}`);
	})
};
