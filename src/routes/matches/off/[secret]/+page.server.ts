import { switchMatchMailsOff } from '#features/matching/settings/commands.server.ts';
import { readMailsToSwitchOff } from '#features/matching/settings/queries.server.ts';
import { offSchema } from '#features/matching/settings/schema.ts';
import { openAction } from '#lib/forms/action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	known: await readMailsToSwitchOff(locals.db, params.secret)
});

export const actions: Actions = {
	// The link asks and the button switches off, because programs that look at mails open their links.
	default: openAction(
		offSchema,
		async ({ locals, params }) => {
			await switchMatchMailsOff(locals.db, params['secret'] ?? '');
			return { done: true };
		},
		{ name: 'switch mails of matches off' }
	)
};
