import { redirect } from '@sveltejs/kit';
import { leaveOrganisation } from '#features/organisations/commands.server.ts';
import { readMembers } from '#features/organisations/members/queries.server.ts';
import { nothingSchema } from '#features/people/accounts/schema.ts';
import { action } from '#lib/forms/action.ts';
import { rememberActingFor } from '#lib/server/acting-for.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { id, name } = await readMembers(event.locals.db, event.params.id);
	return { id, name };
};

export const actions: Actions = {
	default: action(nothingSchema, async (event) => {
		const id = event.params['id'] ?? '';
		await leaveOrganisation(event.locals.db, id);
		if (event.locals.actingFor === id) rememberActingFor(event, null);
		redirect(303, '/account?done=left');
	})
};
