import { redirect } from '@sveltejs/kit';
import { sendLogInMail } from '#features/people/accounts/commands.server.ts';
import { emailSchema } from '#features/people/accounts/schema.ts';
import { openAction } from '#lib/forms/action.ts';
import { localPath } from '#lib/forms/next.ts';
import { rememberNext } from '#lib/server/after-log-in.ts';
import { rememberAddress } from '#lib/server/log-in-address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	if (await locals.viewer()) redirect(303, localPath(url.searchParams.get('next'), '/dashboard'));
};

export const actions: Actions = {
	default: openAction(
		emailSchema,
		async (event, { email }) => {
			await sendLogInMail(event.locals.db, email);
			rememberNext(event);
			rememberAddress(event, email);
			redirect(303, '/log-in/code');
		},
		{ name: 'log in mail', account: ({ email }) => email }
	)
};
