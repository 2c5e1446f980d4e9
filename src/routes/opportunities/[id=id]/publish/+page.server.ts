import { redirect } from '@sveltejs/kit';
import { publishOpportunity, requestChanges } from '#features/opportunities/commands.server.ts';
import { getStaffPage } from '#features/opportunities/queries.server.ts';
import { reviewOf } from '#features/opportunities/review/queries.server.ts';
import { changesSchema, publishSchema } from '#features/opportunities/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const page = await getStaffPage(event.locals.db, event.params.id);
	if (page.opportunity.state !== 'in_review') redirect(303, `/opportunities/${event.params.id}`);
	return { page, review: reviewOf(page) };
};

export const actions: Actions = {
	publish: action(publishSchema, async ({ locals, params }, { few_reason: fewReason }) => {
		await publishOpportunity(locals.db, params.id ?? '', fewReason);
		redirect(303, `/opportunities/${params.id}?done=published`);
	}),
	changes: action(changesSchema, async ({ locals, params }, { reason }) => {
		await requestChanges(locals.db, params.id ?? '', reason);
		redirect(303, `/opportunities/${params.id}?done=returned`);
	})
};
