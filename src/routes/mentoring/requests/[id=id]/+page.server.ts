import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import {
	acceptRequest,
	askAboutRequest,
	declineRequest,
	replyToQuestion,
	withdrawRequest
} from '#features/mentoring/commands.server.ts';
import { readRequestPage } from '#features/mentoring/queries.server.ts';
import { answerSchema, replySchema } from '#features/mentoring/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id } = await requireViewer(event);
	const page = await readRequestPage(event.locals.db, event.params.id);
	if (!page) error(404, 'Page not found');
	return { personId: id, ...page, done: event.url.searchParams.get('done') };
};

export const actions: Actions = {
	answer: action(answerSchema, async ({ locals, params }, { decision, answer }) => {
		const id = params.id;
		if (decision === 'accept') {
			const mentorship = await acceptRequest(locals.db, id, answer);
			redirect(303, `/mentoring/${mentorship}?done=accepted`);
		}
		if (decision === 'ask') {
			await askAboutRequest(locals.db, id, answer);
			redirect(303, `/mentoring/requests/${id}?done=questioned`);
		}
		await declineRequest(locals.db, id, answer);
		redirect(303, `/mentoring/requests/${id}?done=declined`);
	}),
	reply: action(replySchema, async ({ locals, params }, { reply }) => {
		await replyToQuestion(locals.db, params.id, reply);
		redirect(303, `/mentoring/requests/${params.id}?done=replied`);
	}),
	withdraw: action(z.object({}), async ({ locals, params }) => {
		await withdrawRequest(locals.db, params.id);
		redirect(303, `/mentoring/requests/${params.id}?done=withdrawn`);
	})
};
