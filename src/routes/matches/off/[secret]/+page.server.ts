import { redirect } from '@sveltejs/kit';
import { switchMatchMailsOff } from '#features/matching/settings/commands.server.ts';
import { readMailsToSwitchOff } from '#features/matching/settings/queries.server.ts';
import { offSchema } from '#features/matching/settings/schema.ts';
import { openAction } from '#lib/forms/action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	known: await readMailsToSwitchOff(locals.db, params.secret),
	done: url.searchParams.has('done')
});

export const actions: Actions = {
	// The link asks and the button switches off, because programs that look at mails open their links.
	default: openAction(
		offSchema,
		async ({ locals, params, url }) => {
			await switchMatchMailsOff(locals.db, params['secret'] ?? '');
			redirect(303, `${url.pathname}?done`);
		},
		{ name: 'switch mails of matches off' }
	)
};
