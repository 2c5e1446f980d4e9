import { error } from '@sveltejs/kit';
import { readMentorship } from '#features/mentoring/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id } = await requireViewer(event);
	const request = await readMentorship(event.locals.db, event.params.id);
	if (!request) error(404, 'Page not found');
	return {
		personId: id,
		request,
		justAccepted: event.url.searchParams.get('done') === 'accepted'
	};
};
