import { error } from '@sveltejs/kit';
import { getBid } from '#features/bids/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const bid = await getBid(event.locals.db, event.params.id);
	const [submission, ...earlier] = bid.submissions;
	if (!submission) error(404, 'Page not found');
	return {
		id: bid.id,
		state: bid.state,
		organisation: bid.organisation,
		opportunity: bid.opportunity,
		submission,
		earlier,
		opening: bid.opening,
		files: bid.submitted?.answers?.content.files ?? [],
		done: event.url.searchParams.get('done')
	};
};
