import { monthRange, readMonth } from '#features/bookings/calendar/rules.ts';
import { listSessions } from '#features/bookings/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const viewer = await requireViewer(event);
	const month = readMonth(event.url.searchParams, viewer.now);
	const sessions = await listSessions(event.locals.db, ...monthRange(month));
	return {
		personId: viewer.id,
		now: viewer.now,
		month,
		sessions: sessions.filter(({ state }) => !['held', 'expired', 'cancelled'].includes(state))
	};
};
