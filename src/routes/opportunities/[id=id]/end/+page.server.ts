import { error, redirect } from '@sveltejs/kit';
import { proposeEnd } from '#features/opportunities/changes/commands.server.ts';
import { endSchema } from '#features/opportunities/changes/schema.ts';
import { getStaffPage } from '#features/opportunities/queries.server.ts';
import { isOver, isPublic } from '#features/opportunities/rules.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { opportunity, staff } = await getStaffPage(event.locals.db, event.params.id);
	const state = opportunity.current_state;
	if (!staff.officer) error(404, 'Page not found');
	if (staff.proposal) redirect(303, `/opportunities/${event.params.id}/proposal`);
	if (!isPublic(state) || isOver(state)) redirect(303, `/opportunities/${event.params.id}`);
	return { opportunity };
};

export const actions: Actions = {
	default: action(endSchema, async ({ locals, params }, input) => {
		await proposeEnd(locals.db, params.id ?? '', input);
		redirect(303, `/opportunities/${params.id}/proposal?done=proposed`);
	})
};
