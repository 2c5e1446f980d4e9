import { error } from '@sveltejs/kit';
import { listMentorsToCheck } from '#features/mentoring/profile/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const viewer = await requireViewer(event);
	if (!viewer.admin) error(404, 'Page not found');
	return {
		mentors: await listMentorsToCheck(event.locals.db),
		decided: event.url.searchParams.get('done') === 'decided'
	};
};
