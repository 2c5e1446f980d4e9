import { pathsOf } from '../../paths/rules.ts';
import type { Evaluation } from '../../rules.ts';
import { blocked, done, hasEnded, toDo, type Step } from '../steps/rules.ts';

/** Opening the prices, marking what is confidential, and deciding. */
export function decisionSteps({ opportunity, me, result, award }: Evaluation): Step[] {
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

/** The standstill and what it holds up, until the award is confirmed. */
export function awardSteps(evaluation: Evaluation, instant: string): Step[] {
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
