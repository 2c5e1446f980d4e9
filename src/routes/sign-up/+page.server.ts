import { redirect } from '@sveltejs/kit';
import { signUp } from '#features/people/accounts/commands.server.ts';
import { signUpSchema } from '#features/people/accounts/schema.ts';
import { openAction } from '#lib/forms/action.ts';
import { localPath } from '#lib/forms/next.ts';
import { rememberNext } from '#lib/server/after-log-in.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const next = url.searchParams.get('next');
	if (await locals.viewer()) redirect(303, localPath(next, '/dashboard'));
	return { logIn: next === null ? '/log-in' : `/log-in?next=${encodeURIComponent(next)}` };
};

export const actions: Actions = {
	default: openAction(
		signUpSchema,
		async (event, input) => {
			await signUp(event.locals.db, input);
			rememberNext(event);
			redirect(303, '/sign-up/sent');
		},
		{ name: 'sign up', account: ({ email }) => email }
	)
};
