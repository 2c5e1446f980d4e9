import { redirect } from '@sveltejs/kit';
import { changeEmail } from '#features/people/accounts/commands.server.ts';
import { emailSchema } from '#features/people/accounts/schema.ts';
import { openAction } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const done = event.url.searchParams.get('done');
	// The second mail may be read on a device where nobody is logged in.
	const viewer = done === 'half' ? await event.locals.viewer() : await requireViewer(event);
	return { current: viewer?.email ?? null, done };
};

export const actions: Actions = {
	default: openAction(
		emailSchema,
		async (event, { email }) => {
			await requireViewer(event);
			await changeEmail(event.locals.db, email);
			redirect(303, '/account/email?done=sent');
		},
		{ name: 'change email', account: ({ email }) => email }
	)
};
