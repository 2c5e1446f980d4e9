import { redirect } from '@sveltejs/kit';
import { logIn } from '#features/people/commands.server.ts';
import { logInSchema } from '#features/people/schema.ts';
import { openAction } from '#lib/forms/action.ts';
import { localPath } from '#lib/forms/next.ts';
import { rememberActingFor } from '#lib/server/acting-for.ts';
import type { Actions, PageServerLoad } from './$types';

const home = '/dashboard';

export const load: PageServerLoad = async ({ locals, url }) => {
	const next = url.searchParams.get('next');
	if (await locals.viewer()) redirect(303, localPath(next, home));
	return { interrupted: next !== null };
};

export const actions: Actions = {
	default: openAction(
		logInSchema,
		async (event, input) => {
			const { organisations } = await logIn(event.locals.db, input);
			const next = localPath(event.url.searchParams.get('next'), home);
			rememberActingFor(event, organisations[0]?.id ?? null);
			redirect(
				303,
				organisations.length > 1 ? `/acting-for?next=${encodeURIComponent(next)}` : next
			);
		},
		{ name: 'log in', account: ({ email }) => email }
	)
};
