import { error, redirect } from '@sveltejs/kit';
import { moveSession } from '#features/bookings/commands.server.ts';
import { readMoveChoices } from '#features/bookings/queries.server.ts';
import { moveSchema } from '#features/bookings/schema.ts';
import { freeSlots, readView } from '#features/bookings/slots/rules.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const choices = await readMoveChoices(event.locals.db, event.params.id);
	if (!choices?.session || !choices.hours) error(404, 'Page not found');
	const { asking, hours, session } = choices;
	const minutes = (Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 60_000;
	const view = readView(event.url.searchParams);
	const slots = freeSlots({ ...hours, sessionMinutes: minutes }, asking, {
		days: 365,
		covered: session.cover !== null
	});
	return {
		session,
		view,
		now: asking.now,
		slots: slots.filter(({ startsAt }) => Date.parse(startsAt) !== Date.parse(session.startsAt))
	};
};

export const actions: Actions = {
	default: action(moveSchema, async ({ locals, params }, { time, version }) => {
		await moveSession(locals.db, params.id, version, time.startsAt);
		redirect(303, `/sessions/${params.id}?done=moved`);
	})
};
