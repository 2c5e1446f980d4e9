import { redirect } from '@sveltejs/kit';
import { answerDocumentRequest } from '#features/evaluation/documents/commands.server.ts';
import { getDocumentRequest } from '#features/evaluation/documents/queries.server.ts';
import { answerSchema } from '#features/evaluation/documents/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const asked = await getDocumentRequest(event.locals.db, event.params.id);
	return {
		bid: asked.bid,
		title: asked.title,
		commissionerName: asked.commissionerName,
		words: asked.words,
		askedAt: asked.askedAt,
		answerBy: asked.answerBy,
		takesAnswers: asked.takesAnswers,
		answer: asked.answer,
		answeredAt: asked.answeredAt,
		done: event.url.searchParams.has('done')
	};
};

export const actions: Actions = {
	default: action(answerSchema, async ({ locals, params }, { answer }) => {
		await answerDocumentRequest(locals.db, params.id ?? '', answer);
		redirect(303, `/bids/${params.id ?? ''}/document?done`);
	})
};
