import { error, redirect } from '@sveltejs/kit';
import { withdrawOpportunity } from '#features/opportunities/changes/commands.server.ts';
import { withdrawSchema } from '#features/opportunities/changes/schema.ts';
import { getStaffPage } from '#features/opportunities/queries.server.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { opportunity, staff } = await getStaffPage(event.locals.db, event.params.id);
	if (!staff.officer) error(404, 'Page not found');
	if (opportunity.state !== 'draft') redirect(303, `/opportunities/${event.params.id}`);
	return { opportunity: { id: opportunity.id, title: opportunity.title } };
};

export const actions: Actions = {
	default: action(withdrawSchema, async ({ locals, params }, { reason }) => {
		await withdrawOpportunity(locals.db, params.id ?? '', reason);
		redirect(303, `/opportunities/${params.id}?done=withdrawn`);
	})
};
