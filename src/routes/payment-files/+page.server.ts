import { error, redirect } from '@sveltejs/kit';
import {
	largestResults,
	makePaymentFile,
	takePaymentResults
} from '#features/bursaries/payment-files/commands.server.ts';
import { readPayments } from '#features/bursaries/payment-files/queries.server.ts';
import { fundsHeldBy } from '#features/bursaries/rules.ts';
import { buttonSchema } from '#features/bursaries/funds/schema.ts';
import { action } from '#lib/forms/action.ts';
import { uploadAction } from '#lib/forms/upload.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = Pick<Parameters<PageServerLoad>[0], 'locals' | 'url'>;

async function payingFor(event: Event) {
	const commissioner = fundsHeldBy(await requireViewer(event), event.locals.actingFor);
	return commissioner?.roles.includes('finance') ? commissioner : null;
}

export const load: PageServerLoad = async (event) => {
	const commissioner = await payingFor(event);
	if (!commissioner) error(404, 'Page not found');
	return { commissioner, payments: await readPayments(event.locals.db, commissioner.id) };
};

const wanted = {
	field: 'file',
	most: largestResults,
	missing: 'Choose a file of results',
	may: async (event: Event) => (await payingFor(event)) !== null
};

export const actions: Actions = {
	make: action(buttonSchema, async (event) => {
		const commissioner = await payingFor(event);
		if (!commissioner) error(404, 'Page not found');
		redirect(303, `/payment-files/${await makePaymentFile(event.locals.db, commissioner.id)}`);
	}),
	results: uploadAction(wanted, async (event, { name, content }) => {
		const commissioner = await payingFor(event);
		if (!commissioner) error(404, 'Page not found');
		const id = await takePaymentResults(event.locals.db, commissioner.id, { name, content });
		redirect(303, `/payment-files/results/${id}`);
	})
};
