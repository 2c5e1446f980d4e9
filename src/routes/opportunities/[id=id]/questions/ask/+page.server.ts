import { redirect } from '@sveltejs/kit';
import { askQuestion } from '#features/opportunities/questions/commands.server.ts';
import { getQuestions } from '#features/opportunities/questions/queries.server.ts';
import { askSchema } from '#features/opportunities/questions/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { opportunity, open, closeAt, providers } = await getQuestions(
		event.locals.db,
		event.params.id
	);
	const first = event.locals.actingFor;
	return {
		opportunity,
		open,
		closeAt,
		providers: providers
			.filter(({ eligible }) => eligible)
			.toSorted((one, other) => Number(other.id === first) - Number(one.id === first))
	};
};

export const actions: Actions = {
	default: action(askSchema, async ({ locals, params }, input) => {
		await askQuestion(locals.db, params.id, input);
		redirect(303, `/opportunities/${params.id}/questions?done=asked`);
	})
};
