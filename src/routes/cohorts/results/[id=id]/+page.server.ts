import { readResult } from '#features/cohorts/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return {
		result: await readResult(event.locals.db, event.params.id),
		published: event.url.searchParams.get('done') === 'published'
	};
};
