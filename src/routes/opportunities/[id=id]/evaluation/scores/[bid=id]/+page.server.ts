import { error, fail, redirect } from '@sveltejs/kit';
import { saveScores } from '#features/evaluation/commands.server.ts';
import { markName, readMarks, reasonName } from '#features/evaluation/marks/rules.ts';
import { marksSchema, positions } from '#features/evaluation/marks/schema.ts';
import { pathsOf, scoredBy, scoresNow } from '#features/evaluation/progress/rules.ts';
import { getEvaluation, readAnswers } from '#features/evaluation/queries.server.ts';
import { takesPart } from '#features/evaluation/rules.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const evaluation = await getEvaluation(event.locals.db, event.params.id);
	const { opportunity, bids, criteria, scores, me } = evaluation;
	const bid = bids.find(({ id }) => id === event.params.bid);
	if (!bid || !me.readsBids) error(404, 'Page not found');
	const paths = pathsOf(opportunity.id);
	const scoring = scoresNow(evaluation);
	const others = scoring ? bids.filter((one) => takesPart(one) || one.id === bid.id) : bids;
	const mine = scores.filter((score) => score.mine && score.bid === bid.id);
	const positionOf = new Map(criteria.map(({ id, position }) => [id, position]));
	return {
		opportunity,
		bid: { id: bid.id, alias: bid.alias, stateReason: bid.stateReason, takesPart: takesPart(bid) },
		criteria,
		answers: readAnswers(bid),
		scoring: scoring && takesPart(bid),
		mine,
		stored: Object.fromEntries(
			mine.flatMap(({ criterion, mark, reason }) => [
				[markName(positionOf.get(criterion) ?? 0), String(mark)],
				[reasonName(positionOf.get(criterion) ?? 0), reason]
			])
		) as Record<string, string>,
		bids: others.map(({ id, alias }) => ({
			id,
			alias,
			href: paths.score(id),
			note: scoring ? `${scoredBy(evaluation, id)} of ${criteria.length} scored` : ''
		})),
		saved: Number(event.url.searchParams.get('saved')) || null
	};
};

export const actions: Actions = {
	default: action(marksSchema, async ({ locals, params, url }, input) => {
		const { marks, errors } = readMarks(input, positions);
		await saveScores(locals.db, params.bid, marks);
		if (Object.keys(errors).length > 0) return fail(400, { values: input, errors });
		const next = url.searchParams.get('next');
		const paths = pathsOf(params.id);
		if (input.then === 'next') redirect(303, next ? paths.score(next) : paths.scores);
		redirect(303, `${paths.score(params.bid)}?saved=${input.then ?? ''}#saved`);
	})
};
