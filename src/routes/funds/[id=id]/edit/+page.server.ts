import { error, redirect } from '@sveltejs/kit';
import { saveFund } from '#features/bursaries/funds/commands.server.ts';
import { readFund } from '#features/bursaries/funds/queries.server.ts';
import { fundSchema } from '#features/bursaries/funds/schema.ts';
import { action } from '#lib/forms/action.ts';
import { dateValues, poundsTyped } from '#lib/forms/fields.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const fund = await readFund(event.locals.db, event.params.id);
	if (fund.state !== 'draft' || !fund.roles.includes('officer')) error(404, 'Page not found');
	return {
		id: fund.id,
		stored: {
			title: fund.title,
			about: fund.about,
			amount: poundsTyped(fund.amountPence),
			...dateValues('from_on', fund.fromOn),
			...dateValues('until_on', fund.untilOn),
			professions: fund.professions,
			areas: fund.areas,
			allowance: poundsTyped(fund.allowancePence),
			sample: String(fund.samplePercent)
		}
	};
};

export const actions: Actions = {
	default: action(fundSchema, async ({ locals, params }, input) => {
		const { commissionerId } = await readFund(locals.db, params['id'] ?? '');
		const owner = { commissioner: commissionerId, bursary: params['id'] ?? '' };
		redirect(303, `/funds/${await saveFund(locals.db, owner, input)}?done=saved`);
	})
};
