import { error, redirect } from '@sveltejs/kit';
import { downloadBidFile } from '#features/bids/files/queries.server.ts';
import { linkSeconds } from '#features/bids/files/rules.ts';
import { isGood, shortLink } from '#lib/server/short-link.ts';
import type { RequestHandler } from './$types';

/**
 * Pages link to the plain address, which leads to one that is good for this person and 5 minutes (R28). That
 * one asks the database at each use whether the person may read the file.
 */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const person = locals.claimed?.person;
	if (!person) redirect(303, `/log-in?next=${encodeURIComponent(url.pathname)}`);
	if (!url.searchParams.has('signed')) {
		redirect(303, shortLink({ path: url.pathname, person, seconds: linkSeconds }));
	}
	if (!isGood(url, person)) error(410, 'This link has expired. Go back and choose the file again');
	return downloadBidFile(locals.db, params.id);
};
