import { redirect } from '@sveltejs/kit';
import {
	addRate,
	endRate,
	grantMore,
	openFund
} from '#features/bursaries/funds/commands.server.ts';
import { readFund } from '#features/bursaries/funds/queries.server.ts';
import {
	buttonSchema,
	endRateSchema,
	moreSchema,
	rateSchema
} from '#features/bursaries/funds/schema.ts';
import { action } from '#lib/forms/action.ts';
import { dateTyped } from '#lib/forms/fields.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

const told: Record<string, string> = {
	saved: 'The draft is saved',
	opened: 'The bursary is open. Clinicians can book with it',
	added: 'The money is added',
	rate: 'The rate is added',
	ended: 'The rate ends on that day'
};

export const load: PageServerLoad = async (event) => {
	const viewer = await requireViewer(event);
	return {
		fund: await readFund(event.locals.db, event.params.id),
		today: viewer.now.slice(0, 10),
		done: told[event.url.searchParams.get('done') ?? ''] ?? null
	};
};

const here = (id: string | undefined, done: string) => `/funds/${id ?? ''}?done=${done}`;

export const actions: Actions = {
	open: action(buttonSchema, async ({ locals, params }) => {
		await openFund(locals.db, params['id'] ?? '');
		redirect(303, here(params['id'], 'opened'));
	}),
	more: action(moreSchema, async ({ locals, params }, input) => {
		await grantMore(locals.db, params['id'] ?? '', input);
		redirect(303, here(params['id'], 'added'));
	}),
	rate: action(rateSchema, async ({ locals, params }, input) => {
		await addRate(locals.db, params['id'] ?? '', input);
		redirect(303, here(params['id'], 'rate'));
	}),
	end: action(endRateSchema, async ({ locals, params }, { rate, ...dates }) => {
		await endRate(locals.db, rate, dateTyped(dates, 'last_day') ?? '');
		redirect(303, here(params['id'], 'ended'));
	})
};
