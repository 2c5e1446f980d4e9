import { switchMailsOff } from '#features/notifications/preferences/commands.server.ts';
import { readKindsToSwitchOff } from '#features/notifications/preferences/queries.server.ts';
import { offSchema } from '#features/notifications/preferences/schema.ts';
import { openAction } from '#lib/forms/action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	kinds: await readKindsToSwitchOff(locals.db, params.secret)
});

export const actions: Actions = {
	/*
	 * The programs of readers press this by themselves (RFC 8058): without cookies, without an origin and without
	 * following where an answer leads. Who has the link need not log in.
	 */
	default: openAction(
		offSchema,
		async ({ locals, params }) => {
			await switchMailsOff(locals.db, params['secret'] ?? '');
			return { done: true };
		},
		{ name: 'switch emails off' }
	)
};
