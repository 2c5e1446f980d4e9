import { nextStep, stagesOf, whatHappens } from '#features/evaluation/progress/rules.ts';
import { getEvaluation } from '#features/evaluation/queries.server.ts';
import { bidderWarning, closedDoor, hasReached, takesPart } from '#features/evaluation/rules.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { now } = await requireViewer(event);
	const evaluation = await getEvaluation(event.locals.db, event.params.id);
	const { opportunity, panel, me, letters, opening, bids, bidders, result, document } = evaluation;
	const stages = stagesOf(evaluation, now);
	const noBids = opening?.record?.bids.length === 0;
	return {
		opportunity,
		panel,
		stages,
		next: nextStep(stages),
		happening: whatHappens(evaluation),
		door: opening?.secondBy ? closedDoor(evaluation) : null,
		chairs: me.chair && opportunity.state === 'evaluating' && me.clearToVote,
		/** Bids an approver could still take out. */
		removable:
			me.approver && me.clearToVote && !result
				? bids
						.filter(takesPart)
						.map((bid) => ({ id: bid.id, alias: bid.alias, warning: bidderWarning(bid) }))
				: [],
		document,
		readsPrices: me.readsBids && hasReached(opportunity.state, 'decision'),
		/** The chair can still ask bidders for something. */
		mayAsk: me.chair && me.readsBids && opportunity.state === 'evaluating' && !document,
		mayRecord:
			me.approver &&
			['evaluating', 'moderating', 'decision'].includes(opportunity.state) &&
			bidders.length > 0,
		letters,
		/** There is nothing to evaluate, so an approver ends the opportunity. */
		noBids: noBids && !['unsuccessful', 'cancelled'].includes(opportunity.state),
		done: event.url.searchParams.get('done')
	};
};
