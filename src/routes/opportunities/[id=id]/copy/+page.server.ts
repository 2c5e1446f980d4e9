import { error, redirect } from '@sveltejs/kit';
import { copyOpportunity } from '#features/opportunities/changes/commands.server.ts';
import { copySchema } from '#features/opportunities/changes/schema.ts';
import { getStaffPage } from '#features/opportunities/queries.server.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { opportunity, staff } = await getStaffPage(event.locals.db, event.params.id);
	if (!staff.officer) error(404, 'Page not found');
	return { opportunity: { id: opportunity.id, title: opportunity.title } };
};

export const actions: Actions = {
	default: action(copySchema, async ({ locals, params }, { title }) => {
		const made = await copyOpportunity(locals.db, params.id ?? '', title);
		redirect(303, `/opportunities/${made}/edit?done=copied`);
	})
};
