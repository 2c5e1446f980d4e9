import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import {
	acceptRequest,
	declineRequest,
	withdrawRequest
} from '#features/mentoring/commands.server.ts';
import { readRequest } from '#features/mentoring/queries.server.ts';
import { answerSchema } from '#features/mentoring/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id } = await requireViewer(event);
	const request = await readRequest(event.locals.db, event.params.id);
	if (!request) error(404, 'Page not found');
	return { personId: id, request, done: event.url.searchParams.get('done') };
};

export const actions: Actions = {
	answer: action(answerSchema, async ({ locals, params }, { decision, answer }) => {
		const id = params.id;
		if (decision === 'accept') {
			const mentorship = await acceptRequest(locals.db, id, answer);
			redirect(303, `/mentoring/${mentorship}?done=accepted`);
		}
		await declineRequest(locals.db, id, answer);
		redirect(303, `/mentoring/requests/${id}?done=declined`);
	}),
	withdraw: action(z.object({}), async ({ locals, params }) => {
		await withdrawRequest(locals.db, params.id);
		redirect(303, `/mentoring/requests/${params.id}?done=withdrawn`);
	})
};
