import { renewFeed } from '#features/bookings/calendar/commands.server.ts';
import { buttonSchema } from '#features/bookings/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
};

export const actions: Actions = {
	default: action(buttonSchema, async ({ locals, url }) => ({
		address: `${url.origin}/calendar/${await renewFeed(locals.db)}.ics`,
		errors: {}
	}))
};
