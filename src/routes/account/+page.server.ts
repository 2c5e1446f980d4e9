import { redirect } from '@sveltejs/kit';
import { logOutEverywhere } from '#features/people/accounts/commands.server.ts';
import { nothingSchema } from '#features/people/accounts/schema.ts';
import { readOwnAccount } from '#features/people/profile/queries.server.ts';
import { action } from '#lib/forms/action.ts';
import { rememberActingFor } from '#lib/server/acting-for.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { organisations } = await requireViewer(event);
	return {
		account: await readOwnAccount(event.locals.db),
		organisations,
		done: event.url.searchParams.get('done')
	};
};

export const actions: Actions = {
	logOutEverywhere: action(nothingSchema, async (event) => {
		await logOutEverywhere(event.locals.db);
		rememberActingFor(event, null);
		redirect(303, '/log-in?done=everywhere');
	})
};
