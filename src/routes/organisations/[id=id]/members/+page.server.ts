import { redirect } from '@sveltejs/kit';
import { withdrawInvitation } from '#features/organisations/members/commands.server.ts';
import { readMembers } from '#features/organisations/members/queries.server.ts';
import { invitationSchema } from '#features/organisations/members/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return {
		organisation: await readMembers(event.locals.db, event.params.id),
		done: event.url.searchParams.get('done')
	};
};

export const actions: Actions = {
	withdraw: action(invitationSchema, async ({ locals, params }, { invitation }) => {
		await withdrawInvitation(locals.db, invitation);
		redirect(303, `/organisations/${params['id'] ?? ''}/members?done=withdrawn`);
	})
};
