import { redirect } from '@sveltejs/kit';
import { switchSearchOff } from '#features/search/saved/commands.server.ts';
import { readSearchToSwitchOff } from '#features/search/saved/queries.server.ts';
import { offSchema } from '#features/search/saved/schema.ts';
import { openAction } from '#lib/forms/action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	name: await readSearchToSwitchOff(locals.db, params.secret),
	done: url.searchParams.has('done')
});

export const actions: Actions = {
	/*
	 * Programs that look at mails open their links, so the link asks and the button switches off. Who has the
	 * link need not log in.
	 */
	default: openAction(
		offSchema,
		async ({ locals, params, url }) => {
			await switchSearchOff(locals.db, params['secret'] ?? '');
			redirect(303, `${url.pathname}?done`);
		},
		{ name: 'switch a saved search off' }
	)
};
