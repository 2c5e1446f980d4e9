import { error } from '@sveltejs/kit';
import { getBid, versionAsked } from '#features/bids/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { RequestHandler } from './$types';

/** The exact bytes that have the hash of the answers, for the bidder's own members. */
export const GET: RequestHandler = async (event) => {
	await requireViewer(event);
	const { submitted } = await getBid(event.locals.db, event.params.id, versionAsked(event.url));
	if (!submitted?.answers) error(404, 'Page not found');
	return new Response(submitted.answers.text, {
		headers: {
			'content-type': 'application/json',
			'content-disposition': 'attachment; filename="content.json"'
		}
	});
};
