import { error, fail, redirect } from '@sveltejs/kit';
import { saveConsensus } from '#features/evaluation/commands.server.ts';
import { markValues, pageAfterSaving, readMarks } from '#features/evaluation/marks/rules.ts';
import { marksSchema, positions } from '#features/evaluation/marks/schema.ts';
import { agreedOn, moderatesNow, pathsOf } from '#features/evaluation/progress/rules.ts';
import { getEvaluation, readBid } from '#features/evaluation/queries.server.ts';
import { hasReached, takesPart } from '#features/evaluation/rules.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const evaluation = await getEvaluation(event.locals.db, event.params.id);
	const { opportunity, criteria, me } = evaluation;
	const bid = evaluation.bids.find(({ id }) => id === event.params.bid);
	if (!bid || !me.readsBids || !hasReached(opportunity.state, 'moderating')) {
		error(404, 'Page not found');
	}
	const paths = pathsOf(opportunity.id);
	const moderating = moderatesNow(evaluation) && takesPart(bid);
	const consensus = evaluation.consensus.filter((agreed) => agreed.bid === bid.id);
	const read = readBid(bid);
	return {
		opportunity,
		bid: { id: bid.id, alias: bid.alias },
		criteria,
		answers: read?.answers ?? null,
		files: read?.files ?? [],
		scores: evaluation.scores.filter(
			(score) => score.bid === bid.id && score.state === 'submitted'
		),
		consensus,
		moderating,
		stored: markValues(consensus, criteria),
		bids: evaluation.bids
			.filter((one) => takesPart(one) || one.id === bid.id)
			.map(({ id, alias }) => ({
				id,
				alias,
				href: paths.agree(id),
				note: `${agreedOn(evaluation, id)} of ${criteria.length} agreed`
			})),
		saved: event.url.searchParams.get('saved')
	};
};

export const actions: Actions = {
	default: action(marksSchema, async ({ locals, params }, input) => {
		const { marks, errors } = readMarks(input, positions);
		await saveConsensus(locals.db, params.bid, marks);
		if (Object.keys(errors).length > 0) return fail(400, { values: input, errors });
		const { agree: bid, consensus: all } = pathsOf(params.id);
		redirect(303, pageAfterSaving(input.then, { bid, all }, params.bid));
	})
};
