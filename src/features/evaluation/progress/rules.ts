import { hasReached, takesPart, type Evaluation, type OpenedBid } from '../rules.ts';

/** One thing to do or to look at, as a task list draws it; `now` marks what the reader can do at this moment. */
export type Step = { title: string; href?: string; hint?: string; status: Status; now?: true };
type Status = { text: string; as: 'done' | 'blocked' | 'blue' | 'yellow' | 'white' };
export type Stage = { id: string; heading: string; steps: Step[] };

const done = (text = 'Completed'): Status => ({ text, as: 'done' });
const blocked = (text = 'Cannot start yet'): Status => ({ text, as: 'blocked' });
const toDo = (text = 'To do'): Status => ({ text, as: 'blue' });
const begun = (text = 'In progress'): Status => ({ text, as: 'yellow' });

const of = (count: number, all: number, what: string) => `${count} of ${all} ${what}`;

export function pathsOf(opportunity: string) {
	const base = `/opportunities/${opportunity}`;
	const hub = `${base}/evaluation`;
	return {
		opportunity: base,
		opening: `${base}/opening`,
		award: `${base}/award`,
		end: `${base}/end`,
		hub,
		interests: `${hub}/interests`,
		interest: (declaration: string) => `${hub}/interests/${declaration}`,
		scores: `${hub}/scores`,
		score: (bid: string) => `${hub}/scores/${bid}`,
		consensus: `${hub}/consensus`,
		agree: (bid: string) => `${hub}/consensus/${bid}`,
		late: (person: string) => `${hub}/late/${person}`,
		disqualify: (bid: string) => `${hub}/disqualify/${bid}`,
		decision: `${hub}/decision`,
		confidential: `${hub}/confidential`,
		fall: `${base}/award/fall`
	};
}

const hasEnded = (state: string) => state === 'cancelled' || state === 'unsuccessful';

function openingSteps({ opportunity, opening, me }: Evaluation): Step[] {
	const { opening: href } = pathsOf(opportunity.id);
	const step = (title: string, status: Status): Step => ({ title, href, status });
	if (opening?.secondBy) return [step('Opening record', done('Opened'))];
	if (hasEnded(opportunity.state)) return [step('Open the bids', blocked('Never opened'))];
	if (opportunity.state === 'published') return [step('Open the bids', blocked('Sealed'))];
	if (!me.mayOpen) return [step('Open the bids', blocked('Waiting for two people'))];
	if (opening?.firstIsMe) {
		return [step('Open the bids', blocked('Waiting for a second person'))];
	}
	return [{ ...step('Open the bids', toDo()), now: true }];
}

function interestSteps({ opportunity, opening, me, bidders, interests }: Evaluation): Step[] {
	const paths = pathsOf(opportunity.id);
	const takesPartHere = me.officer || me.approver || me.chair || me.evaluator;
	const own: Step[] = [];
	if (takesPartHere && !opening?.secondBy) {
		own.push({ title: 'Declare your interests', status: blocked() });
	} else if (takesPartHere) {
		const answered = bidders.every((bidder) => bidder.answered);
		own.push({
			title: answered ? 'Your interests' : 'Declare your interests',
			href: paths.interests,
			...(answered ? { status: done('Declared') } : { status: toDo(), now: true as const })
		});
	}
	const running = hasReached(opportunity.state, 'evaluating');
	const undecided = interests.filter(({ decision, isMe }) => decision === null && !isMe);
	const decisions = me.approver && running ? undecided : [];
	return [
		...own,
		...decisions.map(({ id, person, organisation }) => ({
			title: `Decide on the interest of ${person}`,
			hint: `In ${organisation}`,
			href: paths.interest(id),
			status: toDo(),
			now: true as const
		}))
	];
}

/** How many criteria of a bid the reader has scored. */
export function scoredBy({ scores }: Pick<Evaluation, 'scores'>, bid: string): number {
	return scores.filter((score) => score.mine && score.bid === bid).length;
}

function bidStep(
	bid: OpenedBid,
	title: string,
	href: string,
	[count, all, what]: [number, number, string]
): Step {
	if (!takesPart(bid)) return { title: bid.alias, status: blocked('Disqualified'), href };
	const hint = of(count, all, what);
	if (count === all) return { title, href, hint, status: done() };
	return { title, href, hint, status: count === 0 ? toDo() : begun(), now: true };
}

/** Whether the reader can give marks at this moment. */
export const scoresNow = ({ opportunity, me }: Evaluation) =>
	opportunity.state === 'evaluating' &&
	me.evaluator &&
	me.clearToVote &&
	!me.submitted &&
	!me.closedLate;

function scoreSteps(evaluation: Evaluation): Step[] {
	const { opportunity, opening, me, bids, criteria } = evaluation;
	const paths = pathsOf(opportunity.id);
	if (!opening?.secondBy || !me.readsBids) {
		return me.evaluator ? [{ title: 'Score the bids', status: blocked() }] : [];
	}
	if (!scoresNow(evaluation)) {
		const reading = bids.map((bid) => ({
			title: `Read ${bid.alias}`,
			href: paths.score(bid.id),
			status: takesPart(bid) ? done('Open') : blocked('Disqualified')
		}));
		if (!me.evaluator) return reading;
		const text = me.submitted ? 'Submitted' : me.closedLate ? 'Closed by the chair' : 'Not scored';
		return [...reading, { title: 'Your scores', href: paths.scores, status: done(text) }];
	}
	const steps = bids.map((bid) =>
		bidStep(bid, `Score ${bid.alias}`, paths.score(bid.id), [
			scoredBy(evaluation, bid.id),
			criteria.length,
			'criteria scored'
		])
	);
	const complete = steps.every(({ now }) => !now);
	return [
		...steps,
		complete
			? { title: 'Check and submit your scores', href: paths.scores, status: toDo(), now: true }
			: { title: 'Check and submit your scores', status: blocked() }
	];
}

/** How many criteria of a bid have a consensus. */
export function agreedOn({ consensus }: Pick<Evaluation, 'consensus'>, bid: string): number {
	return consensus.filter((agreed) => agreed.bid === bid).length;
}

/** Whether the reader can record the consensus at this moment. */
export const moderatesNow = ({ opportunity, me }: Evaluation) =>
	opportunity.state === 'moderating' && me.chair && me.clearToVote;

function moderationSteps(evaluation: Evaluation): Step[] {
	const { opportunity, me, bids, criteria } = evaluation;
	const paths = pathsOf(opportunity.id);
	const begins = hasReached(opportunity.state, 'moderating') && me.readsBids;
	const reads =
		me.chair || me.evaluator || me.oversight || hasReached(opportunity.state, 'decision');
	if (!begins || !reads) {
		return me.chair ? [{ title: 'Record the consensus', status: blocked() }] : [];
	}
	if (!moderatesNow(evaluation)) {
		if (me.officer && !me.approver && !me.chair && !me.evaluator && !me.oversight) return [];
		return bids.filter(takesPart).map((bid) => ({
			title: `Marks and consensus for ${bid.alias}`,
			href: paths.agree(bid.id),
			status: opportunity.state === 'moderating' ? begun() : done('Agreed')
		}));
	}
	const steps = bids.map((bid) =>
		bidStep(bid, `Consensus for ${bid.alias}`, paths.agree(bid.id), [
			agreedOn(evaluation, bid.id),
			criteria.length,
			'criteria agreed'
		])
	);
	const complete = steps.every(({ now }) => !now);
	return [
		...steps,
		complete
			? { title: 'Check and agree the consensus', href: paths.consensus, status: toDo(), now: true }
			: { title: 'Check and agree the consensus', status: blocked() }
	];
}

function decisionSteps({ opportunity, me, result, award }: Evaluation): Step[] {
	const { decision: href, confidential } = pathsOf(opportunity.id);
	const reader = me.approver || me.chair || me.oversight || me.officer;
	if (!reader) return [];
	if (award) return me.readsBids ? [{ title: 'Decision', href, status: done('Decided') }] : [];
	if (opportunity.state !== 'decision') return [{ title: 'Decide', status: blocked() }];
	const marking: Step[] =
		me.officer && me.clear
			? [
					{
						title: 'Mark what is confidential',
						hint: 'Once there is a ranking, before the decision',
						href: confidential,
						status: { text: 'Optional', as: 'white' }
					}
				]
			: [];
	if (!me.readsBids) {
		return [...marking, { title: 'Decide', status: blocked('With the approvers') }];
	}
	const mayOpenPrices = me.clearToVote && (me.chair || me.approver);
	if (!result) {
		return [
			mayOpenPrices
				? { title: 'Open the prices', href, status: toDo(), now: true }
				: { title: 'Open the prices', href, status: blocked('Waiting') }
		];
	}
	if (me.mayDecide && me.clearToVote) {
		return [...marking, { title: 'Decide', href, status: toDo(), now: true }];
	}
	return [
		...marking,
		{ title: 'See the ranking', href, status: blocked('Waiting for an approver') }
	];
}

/** What a bidder said against the decision: taken under review, then decided by another approver (R46). */
function representationSteps({ me, award, representations }: Evaluation): Step[] {
	return representations
		.filter(({ state }) => state === 'submitted' || state === 'under_review')
		.map(({ id, state, organisation }): Step => {
			const href = `/representations/${id}`;
			const hint = `By ${organisation}`;
			if (state === 'submitted') {
				const takesUp = me.officer || me.approver;
				const title = 'Take the representation under review';
				return takesUp
					? { title, href, hint, status: toDo(), now: true }
					: { title, href, hint, status: blocked('Waiting for an officer') };
			}
			const title = 'Decide on the representation';
			return me.mayDecide && me.clearToVote && !award?.decidedByMe
				? { title, href, hint, status: toDo(), now: true }
				: { title, href, hint, status: blocked('Waiting for another approver') };
		});
}

function awardSteps(evaluation: Evaluation, instant: string): Step[] {
	const { opportunity, me, award } = evaluation;
	const { award: href } = pathsOf(opportunity.id);
	if (!award || hasEnded(opportunity.state)) return [];
	if (award.confirmedAt) return [{ title: 'The award', href, status: done('Confirmed') }];
	if (opportunity.state === 'challenged') {
		return [
			...representationSteps(evaluation),
			{ title: 'Confirm the award', href, status: blocked('Challenged') }
		];
	}
	if (Date.parse(instant) < Date.parse(opportunity.standstillEndsAt ?? '')) {
		return [{ title: 'Confirm the award', href, status: blocked('Standstill') }];
	}
	return [
		me.mayDecide
			? { title: 'Confirm the award', href, status: toDo(), now: true }
			: { title: 'Confirm the award', href, status: blocked('Waiting for an approver') }
	];
}

/** The stages of an evaluation with what this reader does in each; `instant` is Coldframe's time. */
export function stagesOf(evaluation: Evaluation, instant: string): Stage[] {
	const stages: Stage[] = [
		{ id: 'opening', heading: 'Opening', steps: openingSteps(evaluation) },
		{ id: 'interests', heading: 'Interests', steps: interestSteps(evaluation) },
		{ id: 'scores', heading: 'Bids and scores', steps: scoreSteps(evaluation) },
		{ id: 'moderation', heading: 'Moderation', steps: moderationSteps(evaluation) },
		{ id: 'decision', heading: 'Prices and decision', steps: decisionSteps(evaluation) },
		{ id: 'award', heading: 'Award', steps: awardSteps(evaluation, instant) }
	];
	const ended = hasEnded(evaluation.opportunity.state);
	return stages
		.map((stage) => ({
			...stage,
			steps: ended ? stage.steps.filter(({ status }) => status.as === 'done') : stage.steps
		}))
		.filter(({ steps }) => steps.length > 0);
}

/** What the reader should do next, or null when it is somebody else's turn. */
export function nextStep(stages: readonly Stage[]): Step | null {
	return stages.flatMap(({ steps }) => steps).find(({ now }) => now) ?? null;
}

/** What is happening, for somebody whose turn it is not. */
export function whatHappens({ opportunity, panel }: Evaluation): string {
	const scoring = panel.filter(({ role, shutOut, closedLateReason }) => {
		return role === 'evaluator' && !shutOut && closedLateReason === null;
	});
	const submitted = scoring.filter((member) => member.submitted).length;
	const words: Record<string, string> = {
		published: 'The bids are sealed until the deadline.',
		closed: 'The deadline has passed. Two people open the bids.',
		evaluating: `The evaluators are scoring: ${of(submitted, scoring.length, 'have submitted')}.`,
		moderating: 'The chair is recording the consensus of the panel.',
		decision: 'The panel has agreed. An approver decides.',
		standstill: 'The decision is made and the standstill runs before the award can be confirmed.',
		challenged: 'A representation is being looked into. The standstill stays open.',
		awarded: 'The contract is awarded.',
		cancelled: 'This opportunity was cancelled.',
		unsuccessful: 'This opportunity ended without an award.'
	};
	return words[opportunity.state] ?? '';
}
