import { redirect } from '@sveltejs/kit';
import { endInvitation, inviteMentor } from '#features/bids/mentors/commands.server.ts';
import { getBidMentoring } from '#features/bids/mentors/queries.server.ts';
import { endInvitationSchema, inviteSchema } from '#features/bids/mentors/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { id } = event.params;
	return { id, ...(await getBidMentoring(event.locals.db, id)) };
};

export const actions: Actions = {
	invite: action(inviteSchema, async ({ locals, params }, { mentor }) => {
		await inviteMentor(locals.db, params.id, mentor);
		redirect(303, `/bids/${params.id}/mentor`);
	}),
	end: action(endInvitationSchema, async ({ locals, params }, { invitation }) => {
		await endInvitation(locals.db, invitation);
		redirect(303, `/bids/${params.id}/mentor`);
	})
};
