import { listMatches } from '#features/matching/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return { matches: await listMatches(event.locals.db) };
};
