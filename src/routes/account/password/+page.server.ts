import { redirect, type RequestEvent } from '@sveltejs/kit';
import { changePassword, setPassword } from '#features/people/accounts/commands.server.ts';
import { changePasswordSchema, newPasswordSchema } from '#features/people/accounts/schema.ts';
import { openAction } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import { endPasswordReset, mayResetPassword } from '#lib/server/password-reset.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id } = await requireViewer(event);
	return { reset: mayResetPassword(event, id) };
};

const done = '/account?done=password';

const replace = openAction(newPasswordSchema, async (event, { new_password }) => {
	await setPassword(event.locals.db, new_password);
	endPasswordReset(event);
	redirect(303, done);
});

const change = (email: string) =>
	openAction(
		changePasswordSchema,
		async ({ locals }, { current_password, new_password }) => {
			await changePassword(locals.db, email, current_password, new_password);
			redirect(303, done);
		},
		{ name: 'change password', account: () => email }
	);

async function chosen(event: RequestEvent) {
	const { id, email } = await requireViewer(event);
	return mayResetPassword(event, id) ? replace : change(email);
}

export const actions: Actions = { default: async (event) => (await chosen(event))(event) };
