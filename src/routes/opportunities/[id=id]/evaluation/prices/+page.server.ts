import { getPrices } from '#features/evaluation/prices/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return { opportunity: await getPrices(event.locals.db, event.params.id) };
};
