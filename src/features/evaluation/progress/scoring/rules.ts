import { pathsOf } from '../../paths/rules.ts';
import { hasReached, takesPart, type Evaluation } from '../../rules.ts';
import { begun, blocked, done, of, toDo, type Step } from '../steps/rules.ts';

/** Going through all answers, then checking and handing them in. */
function walkSteps(
	{ bids, criteria }: Pick<Evaluation, 'bids' | 'criteria'>,
	walk: { title: string; href: string; counted: 'scored' | 'agreed'; what: string },
	check: { title: string; href: string }
): Step[] {
	const taking = bids.filter(takesPart);
	const all = taking.length * criteria.length;
	const count = taking.reduce((sum, bid) => sum + (bid[walk.counted] ?? 0), 0);
	const { title, href } = walk;
	const step = { title, href, hint: of(count, all, walk.what) };
	if (count < all) {
		return [
			{ ...step, status: count === 0 ? toDo() : begun(), now: true },
			{ title: check.title, status: blocked() }
		];
	}
	return [
		{ ...step, status: done() },
		{ ...check, status: toDo(), now: true }
	];
}

/** Whether the reader can give marks at this moment. */
export const scoresNow = ({ opportunity, me }: Evaluation) =>
	opportunity.state === 'evaluating' &&
	me.evaluator &&
	me.clearToVote &&
	!me.submitted &&
	!me.closedLate;

/** What an evaluator marks, or whoever reads along reads. */
export function scoreSteps(evaluation: Evaluation): Step[] {
	const { opportunity, opening, me } = evaluation;
	const paths = pathsOf(opportunity.id);
	if (!opening?.secondBy || !me.readsBids) {
		return me.evaluator ? [{ title: 'Score the bids', status: blocked() }] : [];
	}
	if (!scoresNow(evaluation)) {
		const reading: Step = { title: 'Read the bids', href: paths.scores, status: done('Open') };
		if (!me.evaluator) return [reading];
		const text = me.submitted ? 'Submitted' : me.closedLate ? 'Closed by the chair' : 'Not scored';
		return [reading, { title: 'Your scores', href: paths.checkScores, status: done(text) }];
	}
	return walkSteps(
		evaluation,
		{ title: 'Score the bids', href: paths.scores, counted: 'scored', what: 'answers marked' },
		{ title: 'Check and submit your scores', href: paths.checkScores }
	);
}

/** Whether the reader can record the consensus at this moment. */
export const moderatesNow = ({ opportunity, me }: Evaluation) =>
	opportunity.state === 'moderating' && me.chair && me.clearToVote;

/** What the chair agrees, or the others read of it. */
export function moderationSteps(evaluation: Evaluation): Step[] {
	const { opportunity, me } = evaluation;
	const paths = pathsOf(opportunity.id);
	const begins = hasReached(opportunity.state, 'moderating') && me.readsBids;
	const reads =
		me.chair || me.evaluator || me.oversight || hasReached(opportunity.state, 'decision');
	if (!begins || !reads) {
		return me.chair ? [{ title: 'Record the consensus', status: blocked() }] : [];
	}
	if (!moderatesNow(evaluation)) {
		if (me.officer && !me.approver && !me.chair && !me.evaluator && !me.oversight) return [];
		return [
			{
				title: 'Marks and consensus',
				href: paths.consensus,
				status: opportunity.state === 'moderating' ? begun() : done('Agreed')
			}
		];
	}
	return walkSteps(
		evaluation,
		{
			title: 'Record the consensus',
			href: paths.consensus,
			counted: 'agreed',
			what: 'answers agreed'
		},
		{ title: 'Check and agree the consensus', href: paths.checkConsensus }
	);
}
