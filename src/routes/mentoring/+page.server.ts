import { listOwnRequests } from '#features/mentoring/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id, mentor } = await requireViewer(event);
	return { personId: id, mentor, requests: await listOwnRequests(event.locals.db) };
};
