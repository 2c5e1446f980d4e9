import { around } from '#features/bookings/calendar/rules.ts';
import { listSessions } from '#features/bookings/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const viewer = await requireViewer(event);
	const { from, until, today } = around(viewer.now);
	return {
		personId: viewer.id,
		mentor: viewer.mentor,
		now: viewer.now,
		today,
		sessions: await listSessions(event.locals.db, from, until),
		done: event.url.searchParams.get('done') === 'clinic' ? 'Your clinic days are saved' : null
	};
};
