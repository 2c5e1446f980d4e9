import { redirect } from '@sveltejs/kit';
import { keepPassage, proposeConfidential } from '#features/awards/confidential/commands.server.ts';
import { getConfidentialText } from '#features/awards/confidential/queries.server.ts';
import { keepSchema, passageSchema } from '#features/awards/confidential/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return {
		text: await getConfidentialText(event.locals.db, event.params.id),
		done: event.url.searchParams.get('done')
	};
};

const here = (opportunity: string) => `/opportunities/${opportunity}/evaluation/confidential`;

export const actions: Actions = {
	propose: action(passageSchema, async ({ locals, params }, passage) => {
		await proposeConfidential(locals.db, params.id, passage);
		redirect(303, `${here(params.id)}?done=proposed`);
	}),
	keep: action(keepSchema, async ({ locals, params }, { keep }) => {
		await keepPassage(locals.db, keep);
		redirect(303, `${here(params.id)}?done=kept`);
	})
};
