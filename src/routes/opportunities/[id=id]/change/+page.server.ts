import { redirect } from '@sveltejs/kit';
import { proposeChange } from '#features/opportunities/changes/commands.server.ts';
import { changeSchema } from '#features/opportunities/changes/schema.ts';
import { getDraft } from '#features/opportunities/draft/queries.server.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const draft = await getDraft(event.locals.db, event.params.id);
	if (draft.proposal) redirect(303, `/opportunities/${event.params.id}/proposal`);
	if (draft.currentState !== 'published') redirect(303, `/opportunities/${event.params.id}`);
	return { draft };
};

export const actions: Actions = {
	default: action(changeSchema, async ({ locals, params }, input) => {
		await proposeChange(locals.db, params.id ?? '', input);
		redirect(303, `/opportunities/${params.id}/proposal?done=proposed`);
	})
};
