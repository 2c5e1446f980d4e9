import { error, redirect } from '@sveltejs/kit';
import { saveVatNumber, startOnboarding } from '#features/payments/commands.server.ts';
import { readEarnings } from '#features/payments/queries.server.ts';
import { nothing, vatForm } from '#features/payments/schema.ts';
import { takesCards } from '#features/payments/stripe.server.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { mentor } = await requireViewer(event);
	if (!mentor) error(404, 'Page not found');
	return {
		...(await readEarnings(event.locals.db)),
		cards: takesCards(),
		saved: event.url.searchParams.get('done') === 'vat'
	};
};

export const actions: Actions = {
	onboard: action(nothing, async ({ locals }) => {
		redirect(303, await startOnboarding(locals.db));
	}),
	vat: action(vatForm, async ({ locals }, { vat_number }) => {
		await saveVatNumber(locals.db, vat_number);
		redirect(303, '/mentoring/earnings?done=vat');
	})
};
