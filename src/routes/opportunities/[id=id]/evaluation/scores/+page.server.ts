import { redirect } from '@sveltejs/kit';
import { submitScores } from '#features/evaluation/commands.server.ts';
import { pathsOf, scoresNow } from '#features/evaluation/progress/rules.ts';
import { getEvaluation } from '#features/evaluation/queries.server.ts';
import { takesPart } from '#features/evaluation/rules.ts';
import { confirmSchema } from '#features/evaluation/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const evaluation = await getEvaluation(event.locals.db, event.params.id);
	const { opportunity, bids, criteria, scores, me } = evaluation;
	if (!me.evaluator || !me.readsBids) redirect(303, pathsOf(opportunity.id).hub);
	return {
		opportunity,
		criteria,
		bids: bids.filter(takesPart).map(({ id, alias }) => ({ id, alias })),
		mine: scores.filter(({ mine }) => mine),
		scoring: scoresNow(evaluation)
	};
};

export const actions: Actions = {
	default: action(confirmSchema, async ({ locals, params }) => {
		await submitScores(locals.db, params.id);
		redirect(303, `${pathsOf(params.id).hub}?done=submitted`);
	})
};
