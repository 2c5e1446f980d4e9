import { redirect } from '@sveltejs/kit';
import { publishAnswer, saveAnswer } from '#features/opportunities/questions/commands.server.ts';
import { getQuestion } from '#features/opportunities/questions/queries.server.ts';
import { questionDone } from '#features/opportunities/questions/rules.ts';
import { answerSchema } from '#features/opportunities/questions/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { id, question } = event.params;
	return {
		question: await getQuestion(event.locals.db, id, question),
		done: questionDone(event.url.searchParams.get('done'))
	};
};

export const actions: Actions = {
	default: action(answerSchema, async ({ locals, params }, { next, ...answer }) => {
		const list = `/opportunities/${params.id}/questions`;
		if (next === 'publish') {
			await publishAnswer(locals.db, params.question, answer);
			redirect(303, `${list}?done=published`);
		}
		await saveAnswer(locals.db, params.question, answer);
		redirect(303, `${list}/${params.question}?done=saved`);
	})
};
