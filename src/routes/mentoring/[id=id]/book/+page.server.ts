import { error, redirect } from '@sveltejs/kit';
import {
	holdSession,
	joinWaitingList,
	leaveWaitingList
} from '#features/bookings/commands.server.ts';
import { shownCover, wayOf, waysToPay } from '#features/bookings/paying/rules.ts';
import { readChoices } from '#features/bookings/queries.server.ts';
import { bookSchema, buttonSchema } from '#features/bookings/schema.ts';
import { freeSlots, readView } from '#features/bookings/slots/rules.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const viewer = await requireViewer(event);
	const choices = await readChoices(event.locals.db, event.params.id);
	if (choices?.clinicianId !== viewer.id) error(404, 'Page not found');
	const view = readView(event.url.searchParams);
	const { asking, hours, id, mentorName, state, waiting, takesCards, bursaries } = choices;
	const covered = view.covered && asking.clinicDays.length > 0;
	const asked = {
		...{ covered, takesCards, bursaries, ownCoverPence: asking.coverPence },
		pricePence: hours?.pricePence ?? 0
	};
	const ways = waysToPay(asked);
	const priced = { ...asking, coverPence: shownCover(ways, asked) };
	return {
		mentorship: { id, mentorName, state },
		hours: hours && { sessionMinutes: hours.sessionMinutes, pricePence: hours.pricePence },
		view,
		ways,
		waiting,
		now: asking.now,
		inClinic: asking.clinicDays.length > 0,
		slots: hours ? freeSlots(hours, priced, { days: 365, covered: view.covered }) : []
	};
};

export const actions: Actions = {
	hold: action(bookSchema, async ({ locals, params }, { time, pays }) => {
		const choices = await readChoices(locals.db, params.id);
		const pricePence = choices?.hours?.pricePence ?? 0;
		const way = wayOf(pays, { pricePence, covered: time.covered });
		const id = await holdSession(locals.db, params.id, { ...time, ...way });
		redirect(303, `/sessions/${id}`);
	}),
	wait: action(buttonSchema, async ({ locals, params }) => {
		await joinWaitingList(locals.db, params.id);
		redirect(303, `/mentoring/${params.id}/book`);
	}),
	leave: action(buttonSchema, async ({ locals, params }) => {
		await leaveWaitingList(locals.db, params.id);
		redirect(303, `/mentoring/${params.id}/book`);
	})
};
