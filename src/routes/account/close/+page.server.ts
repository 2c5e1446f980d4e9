import { redirect } from '@sveltejs/kit';
import { closeAccount } from '#features/people/data/commands.server.ts';
import { readSoleAdmin } from '#features/people/data/queries.server.ts';
import { closeAccountSchema } from '#features/people/data/schema.ts';
import { action } from '#lib/forms/action.ts';
import { rememberActingFor } from '#lib/server/acting-for.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return { soleAdminOf: await readSoleAdmin(event.locals.db) };
};

export const actions: Actions = {
	default: action(closeAccountSchema, async (event) => {
		await closeAccount(event.locals.db);
		rememberActingFor(event, null);
		redirect(303, '/account/closed');
	})
};
