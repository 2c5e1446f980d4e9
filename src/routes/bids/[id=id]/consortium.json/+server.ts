import { error } from '@sveltejs/kit';
import { getBid, versionAsked } from '#features/bids/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { RequestHandler } from './$types';

/** The exact bytes that have the hash of who bids together, for the bidder's own members. */
export const GET: RequestHandler = async (event) => {
	await requireViewer(event);
	const version = versionAsked(event.url);
	const { submitted } = await getBid(event.locals.db, event.params.id, version);
	if (!submitted?.consortium) error(404, 'Page not found');
	return new Response(submitted.consortium.text, {
		headers: {
			'content-type': 'application/json',
			'content-disposition': 'attachment; filename="consortium.json"'
		}
	});
};
