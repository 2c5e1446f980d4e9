import { error } from '@sveltejs/kit';
import { listReports } from '#features/safety/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const viewer = await requireViewer(event);
	if (!viewer.admin) error(404, 'Page not found');
	return {
		reports: await listReports(event.locals.db),
		answered: event.url.searchParams.get('done') === 'answered'
	};
};
