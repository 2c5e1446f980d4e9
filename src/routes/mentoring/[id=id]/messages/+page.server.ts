import { redirect } from '@sveltejs/kit';
import { sendMessage } from '#features/mentoring/messages/commands.server.ts';
import { readMessages } from '#features/mentoring/messages/queries.server.ts';
import { messageSchema } from '#features/mentoring/messages/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return readMessages(event.locals.db, event.params.id);
};

export const actions: Actions = {
	default: action(messageSchema, async ({ locals, params }, { text }) => {
		await sendMessage(locals.db, params.id, text);
		redirect(303, `/mentoring/${params.id}/messages#text`);
	})
};
