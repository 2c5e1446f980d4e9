import { error, redirect } from '@sveltejs/kit';
import { startPayment } from '#features/payments/commands.server.ts';
import { readBookingToPay } from '#features/payments/queries.server.ts';
import { nothing } from '#features/payments/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const booking = await readBookingToPay(event.locals.db, event.params.id);
	if (!booking) error(404, 'Page not found');
	return { booking };
};

export const actions: Actions = {
	default: action(nothing, async ({ locals, params }) => {
		redirect(303, await startPayment(locals.db, params.id ?? ''));
	})
};
