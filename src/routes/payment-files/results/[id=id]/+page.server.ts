import { readPaymentResult } from '#features/bursaries/payment-files/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return { result: await readPaymentResult(event.locals.db, event.params.id) };
};
