import { redirect } from '@sveltejs/kit';
import { startClaim } from '#features/bursaries/claims/commands.server.ts';
import { readMoney } from '#features/bursaries/claims/queries.server.ts';
import { startSchema } from '#features/bursaries/claims/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return {
		money: await readMoney(event.locals.db),
		deleted: event.url.searchParams.get('done') === 'deleted'
	};
};

export const actions: Actions = {
	default: action(startSchema, async ({ locals }, input) => {
		redirect(303, `/claims/${await startClaim(locals.db, input)}`);
	})
};
