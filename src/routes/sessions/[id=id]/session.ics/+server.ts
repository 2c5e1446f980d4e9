import { error } from '@sveltejs/kit';
import { calendarFile } from '#features/bookings/calendar/ical.server.ts';
import { readSession } from '#features/bookings/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	await requireViewer(event);
	const session = await readSession(event.locals.db, event.params.id);
	if (!session || ['held', 'expired'].includes(session.state)) error(404, 'Page not found');
	return new Response(calendarFile([session.calendar], event.url.origin), {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'content-disposition': 'attachment; filename="session.ics"',
			'cache-control': 'private, no-store'
		}
	});
};
