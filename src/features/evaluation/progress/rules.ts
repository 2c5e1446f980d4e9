import type { Evaluation } from '../rules.ts';
import { awardSteps, decisionSteps } from './decision/rules.ts';
import { interestSteps, openingSteps } from './opening/rules.ts';
import { moderationSteps, scoreSteps } from './scoring/rules.ts';
import { hasEnded, of, type Step } from './steps/rules.ts';

export type Stage = { id: string; heading: string; steps: Step[] };

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
