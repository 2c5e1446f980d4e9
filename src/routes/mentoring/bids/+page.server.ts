import { listMentoredBids } from '#features/bids/mentors/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return { bids: await listMentoredBids(event.locals.db) };
};
