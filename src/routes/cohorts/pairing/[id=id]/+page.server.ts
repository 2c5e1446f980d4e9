import { readPairing } from '#features/cohorts/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return { pairing: await readPairing(event.locals.db, event.params.id) };
};
