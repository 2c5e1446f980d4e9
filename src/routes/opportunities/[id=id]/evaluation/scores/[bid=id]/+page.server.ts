import { error, fail, redirect } from '@sveltejs/kit';
import { saveScores } from '#features/evaluation/commands.server.ts';
import { markValues, pageAfterSaving, readMarks } from '#features/evaluation/marks/rules.ts';
import { marksSchema, positions } from '#features/evaluation/marks/schema.ts';
import { pathsOf, scoredBy, scoresNow } from '#features/evaluation/progress/rules.ts';
import { getEvaluation, readBid } from '#features/evaluation/queries.server.ts';
import { takesPart } from '#features/evaluation/rules.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const evaluation = await getEvaluation(event.locals.db, event.params.id);
	const { opportunity, criteria, scores, me } = evaluation;
	const bid = evaluation.bids.find(({ id }) => id === event.params.bid);
	if (!bid || !me.readsBids) error(404, 'Page not found');
	const paths = pathsOf(opportunity.id);
	const scoring = scoresNow(evaluation);
	const mine = scores.filter((score) => score.mine && score.bid === bid.id);
	const read = readBid(bid);
	return {
		opportunity,
		bid: { id: bid.id, alias: bid.alias, stateReason: bid.stateReason, takesPart: takesPart(bid) },
		criteria,
		answers: read?.answers ?? null,
		files: read?.files ?? [],
		scoring: scoring && takesPart(bid),
		evaluator: me.evaluator,
		mine,
		stored: markValues(mine, criteria),
		bids: evaluation.bids
			.filter((one) => takesPart(one) || one.id === bid.id)
			.map(({ id, alias }) => ({
				id,
				alias,
				href: paths.score(id),
				note: scoring ? `${scoredBy(evaluation, id)} of ${criteria.length} scored` : ''
			})),
		saved: event.url.searchParams.get('saved')
	};
};

export const actions: Actions = {
	default: action(marksSchema, async ({ locals, params }, input) => {
		const { marks, errors } = readMarks(input, positions);
		await saveScores(locals.db, params.bid, marks);
		if (Object.keys(errors).length > 0) return fail(400, { values: input, errors });
		const { score: bid, scores: all } = pathsOf(params.id);
		redirect(303, pageAfterSaving(input.then, { bid, all }, params.bid));
	})
};
