import { error, redirect } from '@sveltejs/kit';
import { pauseMentoring } from '#features/mentoring/profile/commands.server.ts';
import { pauseSchema } from '#features/mentoring/profile/schema.ts';
import { listOwnRequests } from '#features/mentoring/queries.server.ts';
import { isOpen } from '#features/mentoring/rules.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id, mentor } = await requireViewer(event);
	if (!mentor) error(404, 'Page not found');
	const requests = await listOwnRequests(event.locals.db);
	const open = requests.filter(({ state, mentor_id }) => isOpen(state) && mentor_id === id);
	return { open: open.map((request) => ({ id: request.id, name: request.clinician_name })) };
};

export const actions: Actions = {
	default: action(pauseSchema, async ({ locals }, { reason }) => {
		await pauseMentoring(locals.db, reason);
		redirect(303, '/mentoring/profile?done=paused');
	})
};
