import { json } from '@sveltejs/kit';
import { readReadiness } from '#lib/server/readiness.ts';
import type { RequestHandler } from './$types';

/** Ready: pages can be served. A worker that is late is told and takes nothing out of service. */
export const GET: RequestHandler = async ({ locals }) => {
	const readiness = await readReadiness(locals.db);
	const status = readiness.database && readiness.migrations ? 200 : 503;
	return json(readiness, { status, headers: { 'cache-control': 'no-store' } });
};
