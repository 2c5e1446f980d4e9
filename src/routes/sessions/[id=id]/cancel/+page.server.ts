import { error, redirect } from '@sveltejs/kit';
import { cancelSession } from '#features/bookings/commands.server.ts';
import { readSession } from '#features/bookings/queries.server.ts';
import { cancelSchema } from '#features/bookings/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const viewer = await requireViewer(event);
	const session = await readSession(event.locals.db, event.params.id);
	if (!session) error(404, 'Page not found');
	return { session, mentoring: session.mentorId === viewer.id };
};

export const actions: Actions = {
	default: action(cancelSchema, async ({ locals, params }, { version, reason }) => {
		await cancelSession(locals.db, params.id, version, reason);
		redirect(303, `/sessions/${params.id}?done=cancelled`);
	})
};
