import { error, redirect } from '@sveltejs/kit';
import { answerJoinRequest } from '#features/organisations/members/commands.server.ts';
import { readMembersAsAdmin } from '#features/organisations/members/queries.server.ts';
import { answerSchema } from '#features/organisations/members/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { id, name, kind, requests } = await readMembersAsAdmin(event.locals.db, event.params.id);
	const request = requests?.find((one) => one.id === event.params.request);
	if (!request) error(404, 'Page not found');
	return { id, name, kind, request };
};

export const actions: Actions = {
	default: action(answerSchema, async ({ locals, params }, { answer, roles, reason }) => {
		const accepted = answer === 'accept';
		await answerJoinRequest(locals.db, params['request'] ?? '', { accepted, roles, reason });
		const done = accepted ? 'accepted' : 'declined';
		redirect(303, `/organisations/${params['id'] ?? ''}/members?done=${done}`);
	})
};
