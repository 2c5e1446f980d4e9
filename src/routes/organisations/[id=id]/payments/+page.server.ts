import { readEmployerClaims } from '#features/bursaries/employers/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return { money: await readEmployerClaims(event.locals.db, event.params.id) };
};
