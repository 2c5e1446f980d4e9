import { redirect } from '@sveltejs/kit';
import { followMailLink } from '#features/people/accounts/commands.server.ts';
import { mailLinkSchema } from '#features/people/accounts/schema.ts';
import { openAction } from '#lib/forms/action.ts';
import { goOn } from '#lib/server/after-log-in.ts';
import { allowPasswordReset } from '#lib/server/password-reset.ts';
import type { Actions, PageServerLoad } from './$types';

/** Programs that read mail follow its links, so the link alone does nothing: a person presses a button. */
export const load: PageServerLoad = ({ url, setHeaders }) => {
	setHeaders({ 'referrer-policy': 'no-referrer' });
	const link = mailLinkSchema.safeParse(Object.fromEntries(url.searchParams));
	return { link: link.data ?? null };
};

export const actions: Actions = {
	default: openAction(
		mailLinkSchema,
		async (event, link) => {
			const viewer = await followMailLink(event.locals.db, link);
			if (!viewer) redirect(303, '/account/email?done=half');
			if (link.type === 'email_change') redirect(303, '/account?done=email');
			if (link.type !== 'recovery') goOn(event, viewer);
			allowPasswordReset(event, viewer.id);
			redirect(303, '/account/password');
		},
		{ name: 'mail link' }
	)
};
