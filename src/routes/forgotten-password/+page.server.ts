import { redirect } from '@sveltejs/kit';
import { sendPasswordMail } from '#features/people/accounts/commands.server.ts';
import { emailSchema } from '#features/people/accounts/schema.ts';
import { openAction } from '#lib/forms/action.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: openAction(
		emailSchema,
		async ({ locals }, { email }) => {
			await sendPasswordMail(locals.db, email);
			redirect(303, '/forgotten-password/sent');
		},
		{ name: 'forgotten password', account: ({ email }) => email }
	)
};
