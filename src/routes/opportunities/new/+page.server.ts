import { error, redirect } from '@sveltejs/kit';
import { createOpportunity } from '#features/opportunities/commands.server.ts';
import { chosenSchema } from '#features/opportunities/choosing/schema.ts';
import { commissionersOf } from '#features/opportunities/rules.ts';
import { newSchema } from '#features/opportunities/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const commissioners = commissionersOf(await requireViewer(event), 'officer');
	if (commissioners.length === 0) error(404, 'Page not found');
	const chosen = chosenSchema.safeParse(Object.fromEntries(event.url.searchParams));
	return {
		commissioners: commissioners.map(({ id, name }) => ({ value: id, label: name })),
		chosen: chosen.success ? chosen.data : null
	};
};

export const actions: Actions = {
	default: action(newSchema, async ({ locals }, input) => {
		redirect(303, `/opportunities/${await createOpportunity(locals.db, input)}/edit`);
	})
};
