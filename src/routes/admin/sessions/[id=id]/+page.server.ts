import { error, redirect } from '@sveltejs/kit';
import { decideSession } from '#features/bookings/disputes/commands.server.ts';
import { listDisputes } from '#features/bookings/disputes/queries.server.ts';
import { decideSchema } from '#features/bookings/disputes/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const disputes = await listDisputes(event.locals.db);
	const dispute = disputes.find(({ id }) => id === event.params.id);
	if (!dispute) error(404, 'Page not found');
	return { dispute };
};

export const actions: Actions = {
	default: action(decideSchema, async ({ locals, params }, input) => {
		await decideSession(locals.db, params.id, input);
		redirect(303, '/admin/sessions?done=decided');
	})
};
