import { listKeptInView } from '#features/service-models/following/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return listKeptInView(event.locals.db);
};
