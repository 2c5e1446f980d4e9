import { error, redirect } from '@sveltejs/kit';
import { setRoles } from '#features/organisations/members/commands.server.ts';
import { readMembersAsAdmin } from '#features/organisations/members/queries.server.ts';
import { rolesSchema } from '#features/organisations/members/schema.ts';
import { nothingSchema } from '#features/people/accounts/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { id, name, kind, members } = await readMembersAsAdmin(event.locals.db, event.params.id);
	const member = members.find((one) => one.id === event.params.person);
	if (!member) error(404, 'Page not found');
	return { id, name, kind, member };
};

const membersOf = (params: Partial<Record<string, string>>) =>
	[params['id'] ?? '', params['person'] ?? ''] as const;

export const actions: Actions = {
	save: action(rolesSchema, async ({ locals, params }, { roles }) => {
		const [organisation, person] = membersOf(params);
		await setRoles(locals.db, organisation, person, roles);
		// Whoever gives up the role of admin may no longer see the roles of others.
		redirect(303, `/organisations/${organisation}/members?done=roles`);
	}),
	remove: action(nothingSchema, async (event) => {
		const [organisation, person] = membersOf(event.params);
		await setRoles(event.locals.db, organisation, person, []);
		const self = (await event.locals.viewer())?.id === person;
		redirect(
			303,
			self ? '/account?done=left' : `/organisations/${organisation}/members?done=removed`
		);
	})
};
