import { error, redirect } from '@sveltejs/kit';
import { explainDifference, settleRecovery } from '#features/payments/commands.server.ts';
import { readPaymentsToSettle } from '#features/payments/queries.server.ts';
import { differenceForm, recoveryForm } from '#features/payments/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const toSettle = await readPaymentsToSettle(event.locals.db);
	if (!toSettle) error(404, 'Page not found');
	return toSettle;
};

export const actions: Actions = {
	recover: action(recoveryForm, async ({ locals }, input) => {
		await settleRecovery(locals.db, input);
		redirect(303, '/admin/payments');
	}),
	explain: action(differenceForm, async ({ locals }, input) => {
		await explainDifference(locals.db, input);
		redirect(303, '/admin/payments');
	})
};
