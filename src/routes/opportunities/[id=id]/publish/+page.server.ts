import { redirect } from '@sveltejs/kit';
import { publishOpportunity } from '#features/opportunities/commands.server.ts';
import { getStaffPage } from '#features/opportunities/queries.server.ts';
import { publishSchema } from '#features/opportunities/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const page = await getStaffPage(event.locals.db, event.params.id);
	if (page.opportunity.state !== 'in_review') redirect(303, `/opportunities/${event.params.id}`);
	return { page };
};

export const actions: Actions = {
	default: action(publishSchema, async ({ locals, params }, { few_reason: fewReason }) => {
		await publishOpportunity(locals.db, params.id ?? '', fewReason);
		redirect(303, `/opportunities/${params.id}?done=published`);
	})
};
