import { readCpdRecord } from '#features/mentoring/notes/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id } = await requireViewer(event);
	return {
		...(await readCpdRecord(event.locals.db, id)),
		saved: event.url.searchParams.get('done') === 'saved'
	};
};
