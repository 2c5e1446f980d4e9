import { redirect } from '@sveltejs/kit';
import { logIn } from '#features/people/commands.server.ts';
import { logInSchema } from '#features/people/schema.ts';
import { openAction } from '#lib/forms/action.ts';
import { localPath } from '#lib/forms/next.ts';
import { goOn } from '#lib/server/after-log-in.ts';
import type { Actions, PageServerLoad } from './$types';

const home = '/dashboard';

export const load: PageServerLoad = async ({ locals, url }) => {
	const next = url.searchParams.get('next');
	if (await locals.viewer()) redirect(303, localPath(next, home));
	return {
		interrupted: next !== null,
		loggedOutEverywhere: url.searchParams.get('done') === 'everywhere',
		/** The other ways in lead to the same page afterwards. */
		onwards: next === null ? '' : `?next=${encodeURIComponent(next)}`
	};
};

export const actions: Actions = {
	default: openAction(
		logInSchema,
		async (event, input) => {
			goOn(event, await logIn(event.locals.db, input));
		},
		{ name: 'log in', account: ({ email }) => email }
	)
};
