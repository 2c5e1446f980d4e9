import type { OwnOpportunity, PanelPlace } from '../../rules.ts';
import { deadlineTask, sinceTask, type Task } from '../dates/rules.ts';

const scoring = ['evaluating', 'moderating', 'decision'];

/** What officers and approvers have to do about a challenge to the decision. */
function representationTask({ title, updatedAt, step }: OwnOpportunity): Task | null {
	const open = step?.representation;
	if (!open || (open.state === 'under_review' && !open.mayDecide)) return null;
	const text =
		open.state === 'submitted'
			? 'Take a representation under review'
			: 'Decide on a representation';
	return sinceTask(`${text}: ${title}`, `/representations/${open.id}`, updatedAt);
}

/** What an officer has to do about an opportunity. */
export function officerTask(opportunity: OwnOpportunity): Task | null {
	const { title, state, updatedAt, deadlineAt, panel, step, author, questionsWaiting } =
		opportunity;
	const here = `/opportunities/${opportunity.id}`;
	const since = (text: string, path = '') => sinceTask(text, here + path, updatedAt);
	if (state === 'changes_requested') return since(`Make the changes asked for: ${title}`, '/edit');
	if (state === 'draft' && author) return since(`Finish the draft: ${title}`, '/edit');
	if (questionsWaiting && deadlineAt && (state === 'published' || state === 'closed')) {
		const text =
			questionsWaiting === 1 ? 'Answer a question' : `Answer ${questionsWaiting} questions`;
		return deadlineTask(`${text}: ${title}`, `${here}/questions`, deadlineAt);
	}
	const panelLacks = panel.chair === 0 || panel.evaluators < 2;
	if (panelLacks && deadlineAt && (state === 'published' || state === 'closed')) {
		return deadlineTask(`Name the panel: ${title}`, `${here}/panel`, deadlineAt);
	}
	if (scoring.includes(state) && step && !step.declared) {
		return since(`Declare your interests: ${title}`, '/evaluation/interests');
	}
	return representationTask(opportunity);
}

/** What an approver has to do about an opportunity; never about one they wrote in or score. */
export function approverTask(opportunity: OwnOpportunity): Task | null {
	const { title, state, updatedAt, deadlineAt, standstillEndsAt, standstillOver, step } =
		opportunity;
	const here = `/opportunities/${opportunity.id}`;
	const since = (text: string, path = '') => sinceTask(text, here + path, updatedAt);
	const mayDecide = !opportunity.wrote && !opportunity.panel.me;
	if (state === 'in_review' && opportunity.plannedAt) return null;
	if (state === 'in_review' && mayDecide) return since(`Check and publish: ${title}`, '/publish');
	if (opportunity.proposal && !opportunity.proposal.mine && mayDecide) {
		const { proposedAt } = opportunity.proposal;
		return sinceTask(`Decide on what is proposed: ${title}`, `${here}/proposal`, proposedAt);
	}
	if (state === 'closed' && step && step.opening !== 'mine' && deadlineAt) {
		const text = step.opening === 'other' ? 'Open the bids as the second person' : 'Open the bids';
		return { text: `${text}: ${title}`, href: `${here}/opening`, at: deadlineAt, when: 'ended' };
	}
	if (scoring.includes(state) && step && !step.declared) {
		return since(`Declare your interests: ${title}`, '/evaluation/interests');
	}
	if (scoring.includes(state) && step?.undecided) {
		return since(`Decide on a declared interest: ${title}`, '/evaluation/interests');
	}
	if (state === 'decision' && mayDecide && step?.clear) {
		return since(`Decide the award: ${title}`, '/evaluation/decision');
	}
	if (state === 'standstill' && standstillOver && mayDecide && standstillEndsAt) {
		return {
			text: `Confirm the award: ${title}`,
			href: `${here}/award`,
			at: standstillEndsAt,
			when: 'ended'
		};
	}
	return representationTask(opportunity);
}

/** What a member of a panel has to do. */
export function panelTask(place: PanelPlace): Task | null {
	const { title, state, role, step, deadlineAt } = place;
	const here = `/opportunities/${place.opportunityId}`;
	const ended = (text: string, path: string): Task => ({
		text: `${text}: ${title}`,
		href: here + path,
		at: deadlineAt,
		when: 'ended'
	});
	if (state === 'closed' && role === 'chair' && step && step.opening !== 'mine') {
		const second = step.opening === 'other';
		return ended(second ? 'Open the bids as the second person' : 'Open the bids', '/opening');
	}
	if ((state === 'evaluating' || state === 'moderating') && step && !step.declared) {
		return ended('Declare your interests', '/evaluation/interests');
	}
	if (!step?.clear) return null;
	if (state === 'evaluating' && role === 'evaluator' && !place.submitted) {
		return ended('Score the bids', '/evaluation');
	}
	if (state === 'moderating' && role === 'chair') return ended('Agree the marks', '/evaluation');
	return null;
}
