import { environment } from '#lib/server/environment.ts';
import { carries, metricsText, readClockFaults, readWorkCounts } from '#lib/server/metrics.ts';
import { openServiceDatabase } from '#lib/server/service.ts';
import type { RequestHandler } from './$types';

/** Counters for whoever watches the service; not there without a token in the environment. */
export const GET: RequestHandler = async ({ request, locals }) => {
	const token = environment().METRICS_TOKEN;
	if (!token) return new Response('Not found', { status: 404 });
	if (!carries(token, request.headers.get('authorization'))) {
		return new Response('The token is missing or wrong', {
			status: 401,
			headers: { 'www-authenticate': 'Bearer' }
		});
	}
	const db = openServiceDatabase({ 'x-request-id': locals.requestId });
	const counts = await Promise.all([readWorkCounts(db), readClockFaults(db)]);
	return new Response(metricsText(...counts), {
		headers: {
			'content-type': 'text/plain; version=0.0.4; charset=utf-8',
			'cache-control': 'no-store'
		}
	});
};
