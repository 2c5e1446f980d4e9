import { error, redirect } from '@sveltejs/kit';
import { saveFund } from '#features/bursaries/funds/commands.server.ts';
import { fundSchema } from '#features/bursaries/funds/schema.ts';
import { fundsHeldBy } from '#features/bursaries/rules.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const viewer = await requireViewer(event);
	const commissioner = fundsHeldBy(viewer, event.locals.actingFor);
	if (!commissioner?.roles.includes('officer')) error(404, 'Page not found');
	return { commissioner };
};

export const actions: Actions = {
	default: action(fundSchema, async (event, input) => {
		const commissioner = fundsHeldBy(await requireViewer(event), event.locals.actingFor);
		if (!commissioner) error(404, 'Page not found');
		const owner = { commissioner: commissioner.id, bursary: null };
		redirect(303, `/funds/${await saveFund(event.locals.db, owner, input)}?done=saved`);
	})
};
