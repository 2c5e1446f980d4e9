import { error } from '@sveltejs/kit';
import { listClaims } from '#features/bursaries/claims/queries.server.ts';
import { fundsHeldBy } from '#features/bursaries/rules.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const viewer = await requireViewer(event);
	const commissioner = fundsHeldBy(viewer, event.locals.actingFor);
	if (!commissioner) error(404, 'Page not found');
	return { commissioner, claims: await listClaims(event.locals.db, commissioner.id) };
};
