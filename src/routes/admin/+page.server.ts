import { listToVerify } from '#features/organisations/verification/queries.server.ts';
import { listClaims } from '#features/people/registrations/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { db } = event.locals;
	const [organisations, claims] = await Promise.all([
		listToVerify(db, { state: 'waiting', words: '', page: 1 }),
		listClaims(db, 'claimed', 1)
	]);
	return { organisations: organisations.found, registrations: claims.found };
};
