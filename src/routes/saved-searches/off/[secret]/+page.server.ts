import { switchSearchOff } from '#features/search/saved/commands.server.ts';
import { readSearchToSwitchOff } from '#features/search/saved/queries.server.ts';
import { offSchema } from '#features/search/saved/schema.ts';
import { openAction } from '#lib/forms/action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	name: await readSearchToSwitchOff(locals.db, params.secret)
});

export const actions: Actions = {
	/*
	 * Programs that look at mails open their links, so the link asks and the button switches off. Who has the
	 * link need not log in.
	 */
	default: openAction(
		offSchema,
		async ({ locals, params }) => {
			await switchSearchOff(locals.db, params['secret'] ?? '');
			return { done: true };
		},
		{ name: 'switch a saved search off' }
	)
};
