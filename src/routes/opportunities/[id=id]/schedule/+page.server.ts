import { redirect } from '@sveltejs/kit';
import { getStaffPage } from '#features/opportunities/queries.server.ts';
import {
	callOffPublication,
	schedulePublication
} from '#features/opportunities/scheduling/commands.server.ts';
import { scheduleSchema } from '#features/opportunities/scheduling/schema.ts';
import { confirmSchema } from '#features/opportunities/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { opportunity, staff } = await getStaffPage(event.locals.db, event.params.id);
	if (opportunity.state !== 'in_review') redirect(303, `/opportunities/${event.params.id}`);
	return { opportunity, staff };
};

export const actions: Actions = {
	plan: action(scheduleSchema, async ({ locals, params }, input) => {
		await schedulePublication(locals.db, params.id ?? '', input);
		redirect(303, `/opportunities/${params.id}?done=planned`);
	}),
	off: action(confirmSchema, async ({ locals, params }) => {
		await callOffPublication(locals.db, params.id ?? '');
		redirect(303, `/opportunities/${params.id}?done=unplanned`);
	})
};
