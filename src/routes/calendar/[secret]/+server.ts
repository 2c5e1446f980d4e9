import { error } from '@sveltejs/kit';
import { calendarFile } from '#features/bookings/calendar/ical.server.ts';
import { readFeed } from '#features/bookings/calendar/queries.server.ts';
import type { RequestHandler } from './$types';

/** Whoever has the address reads it: calendars cannot log in. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const secret = /^([0-9a-f]{64})\.ics$/.exec(params.secret)?.[1];
	const entries = secret ? await readFeed(locals.db, secret) : null;
	if (!entries) error(404, 'Page not found');
	return new Response(calendarFile(entries, url.origin), {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'cache-control': 'private, no-store',
			'x-robots-tag': 'noindex'
		}
	});
};
