import { error } from '@sveltejs/kit';
import { readPayment } from '#features/payments/queries.server.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const payment = await readPayment(event.locals.db, event.params.id);
	if (!payment) error(404, 'Page not found');
	return { payment, back: event.url.searchParams.has('back') };
};
