import { listOwnPayments } from '#features/payments/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return { payments: await listOwnPayments(event.locals.db) };
};
