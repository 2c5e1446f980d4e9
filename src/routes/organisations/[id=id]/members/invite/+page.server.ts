import { redirect } from '@sveltejs/kit';
import { invite } from '#features/organisations/members/commands.server.ts';
import { readMembersAsAdmin } from '#features/organisations/members/queries.server.ts';
import { inviteSchema } from '#features/organisations/members/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { id, name, kind } = await readMembersAsAdmin(event.locals.db, event.params.id);
	return { id, name, kind };
};

export const actions: Actions = {
	default: action(inviteSchema, async ({ locals, params }, input) => {
		const id = params['id'] ?? '';
		await invite(locals.db, id, input);
		redirect(303, `/organisations/${id}/members?done=invited`);
	})
};
