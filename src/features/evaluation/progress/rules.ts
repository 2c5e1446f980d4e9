import { hasReached, isUnsealing, takesPart, type Evaluation } from '../rules.ts';
import type { Place } from '../workspace/rules.ts';

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
		names: `${hub}/names`,
		document: `${hub}/document`,
		interests: `${hub}/interests`,
		interest: (declaration: string) => `${hub}/interests/${declaration}`,
		scores: `${hub}/scores`,
		checkScores: `${hub}/scores/check`,
		read: (bid: string) => `${hub}/scores/${bid}`,
		mark: ({ bid, criterion }: Place) => `${hub}/scores/${bid}/${criterion}`,
		consensus: `${hub}/consensus`,
		checkConsensus: `${hub}/consensus/check`,
		compare: (bid: string) => `${hub}/consensus/${bid}`,
		agree: ({ bid, criterion }: Place) => `${hub}/consensus/${bid}/${criterion}`,
		found: `${hub}/interests/found`,
		late: (person: string) => `${hub}/late/${person}`,
		replace: (person: string) => `${hub}/replace/${person}`,
		disqualify: (bid: string) => `${hub}/disqualify/${bid}`,
		decision: `${hub}/decision`,
		prices: `${hub}/prices`,
		confidential: `${hub}/confidential`,
		fall: `${base}/award/fall`
	};
}

const hasEnded = (state: string) => state === 'cancelled' || state === 'unsuccessful';

function openingSteps({ opportunity, opening, me, unsealed, names }: Evaluation): Step[] {
	const { opening: href, names: namesHref } = pathsOf(opportunity.id);
	const step = (title: string, status: Status): Step => ({ title, href, status });
	if (opening?.secondBy) {
		const record = step('Opening record', done('Opened'));
		if (unsealed && isUnsealing({ unsealed })) {
			const hint = of(unsealed.done, unsealed.all, 'unsealed');
			return [record, { ...step('Unseal the bids', begun()), hint, now: true }];
		}
		if (!names || names.all === 0) return [record];
		const look: Step = { title: 'Names in answers', href: namesHref, status: done('Looked at') };
		return [record, names.open === 0 ? look : { ...look, status: toDo(), now: true }];
	}
	if (hasEnded(opportunity.state)) return [step('Open the bids', blocked('Never opened'))];
	if (opportunity.state === 'published') return [step('Open the bids', blocked('Sealed'))];
	if (!me.mayOpen) return [step('Open the bids', blocked('Waiting for two people'))];
	if (opening?.firstIsMe) {
		return [step('Open the bids', blocked('Waiting for a second person'))];
	}
	return [{ ...step('Open the bids', toDo()), now: true }];
}

function interestSteps({
	opportunity,
	opening,
	me,
	bidders,
	interests,
	panel
}: Evaluation): Step[] {
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
		...decisions.map(({ id, person, organisation, review }) => ({
			title: `Decide on the interest of ${person}`,
			hint: `In ${organisation}${review ? '. Scores are set aside until you decide' : ''}`,
			href: paths.interest(id),
			status: toDo(),
			now: true as const
		})),
		...(lacksPeople({ panel }) ? panel.filter(({ replaceable }) => replaceable) : []).map(
			({ name, personId }) => ({
				title: `Replace ${name} on the panel`,
				hint: 'Too few people can score or lead',
				href: paths.replace(personId),
				status: toDo(),
				now: true as const
			})
		)
	];
}

/** Whether fewer than two evaluators can score, or nobody can lead the moderation (R33). */
export function lacksPeople({ panel }: Pick<Evaluation, 'panel'>): boolean {
	const able = panel.filter(
		({ shutOut, closedLateReason, replacedReason }) =>
			!shutOut && closedLateReason === null && replacedReason === null
	);
	const many = (role: string) => able.filter((member) => member.role === role).length;
	return many('evaluator') < 2 || many('chair') < 1;
}

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

function scoreSteps(evaluation: Evaluation): Step[] {
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

function moderationSteps(evaluation: Evaluation): Step[] {
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
	const scoring = panel.filter(({ role, shutOut, closedLateReason, replacedReason }) => {
		return role === 'evaluator' && !shutOut && closedLateReason === null && replacedReason === null;
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
