import { redirect } from '@sveltejs/kit';
import { acceptInvitation } from '#features/organisations/members/commands.server.ts';
import { readInvitation } from '#features/organisations/members/queries.server.ts';
import { nothingSchema } from '#features/people/accounts/schema.ts';
import { action } from '#lib/forms/action.ts';
import { rememberActingFor } from '#lib/server/acting-for.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { email } = await requireViewer(event);
	return { email, offer: await readInvitation(event.locals.db, event.params.secret) };
};

export const actions: Actions = {
	default: action(nothingSchema, async (event) => {
		const organisation = await acceptInvitation(event.locals.db, event.params['secret'] ?? '');
		rememberActingFor(event, organisation);
		redirect(303, `/organisations/${organisation}?done=joined`);
	})
};
