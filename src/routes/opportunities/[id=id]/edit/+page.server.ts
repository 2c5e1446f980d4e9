import { redirect } from '@sveltejs/kit';
import { saveOpportunity } from '#features/opportunities/draft/commands.server.ts';
import { getDraft } from '#features/opportunities/draft/queries.server.ts';
import { withAnotherRow, withKeyCriteria } from '#features/opportunities/draft/rules.ts';
import { draftSchema, typedSchema } from '#features/opportunities/draft/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const draft = await getDraft(event.locals.db, event.params.id);
	if (!['draft', 'changes_requested'].includes(draft.state)) {
		redirect(303, `/opportunities/${event.params.id}`);
	}
	return { draft, done: event.url.searchParams.get('done') };
};

export const actions: Actions = {
	save: action(draftSchema, async ({ locals, params }, draft) => {
		await saveOpportunity(locals.db, params.id ?? '', draft);
		redirect(303, `/opportunities/${params.id}/edit?done=saved`);
	}),
	count: action(draftSchema, async ({ locals, params }, draft) => {
		await saveOpportunity(locals.db, params.id ?? '', draft);
		redirect(303, `/opportunities/${params.id}/edit?done=saved#who`);
	}),
	row: action(typedSchema, (_event, typed) => ({ values: withAnotherRow(typed), errors: {} })),
	key: action(typedSchema, (_event, typed) => ({ values: withKeyCriteria(typed), errors: {} }))
};
