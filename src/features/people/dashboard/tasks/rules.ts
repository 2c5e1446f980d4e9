import type { ListedRequest } from '#features/mentoring/rules.ts';
import type {
	MentoringTasks,
	OwnBid,
	OwnLetter,
	OwnOpportunity,
	OwnServiceModel,
	PanelPlace
} from '../rules.ts';

/** What a person could do now; `at` orders the list, `when` says what the date means. */
export type Task = {
	text: string;
	href: string;
	at: string;
	when: 'deadline' | 'since' | 'ended' | 'by';
};

const deadlineTask = (text: string, href: string, at: string): Task => ({
	text,
	href,
	at,
	when: 'deadline'
});
const sinceTask = (text: string, href: string, at: string): Task => ({
	text,
	href,
	at,
	when: 'since'
});

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

/** What a member of a bidding organisation has to do. */
export function bidTask(bid: OwnBid): Task | null {
	if (bid.opportunityState !== 'published') return null;
	if (bid.state === 'draft') {
		return deadlineTask(`Finish your bid: ${bid.title}`, `/bids/${bid.id}`, bid.deadlineAt);
	}
	if (bid.state === 'needs_reconfirmation') {
		return deadlineTask(`Confirm your bid: ${bid.title}`, `/bids/${bid.id}`, bid.deadlineAt);
	}
	return null;
}

/** A letter asks to be read while the standstill of its opportunity runs. */
export function letterTask(letter: OwnLetter, bids: OwnBid[]): Task | null {
	const bid = bids.find(({ opportunityId }) => opportunityId === letter.opportunityId);
	if (bid?.opportunityState !== 'standstill') return null;
	return sinceTask(`Read your letter: ${letter.title}`, `/letters/${letter.id}`, letter.madeAt);
}

export function serviceModelTask(model: OwnServiceModel): Task | null {
	const here = `/service-models/${model.id}`;
	if (model.version === 0) {
		return sinceTask(`Finish your service model: ${model.title}`, `${here}/edit`, model.updatedAt);
	}
	if (!model.changed) return null;
	return sinceTask(`Publish your changes: ${model.title}`, `${here}/publish`, model.updatedAt);
}

export function requestTask(request: ListedRequest, personId: string): Task | null {
	if (request.clinician_id === personId && request.state === 'asked') {
		return sinceTask(
			`Reply to the question of ${request.mentor_name}`,
			`/mentoring/requests/${request.id}`,
			request.made_at
		);
	}
	if (request.mentor_id !== personId || request.state !== 'open') return null;
	return sinceTask(
		`Answer the request from ${request.clinician_name}`,
		`/mentoring/requests/${request.id}`,
		request.made_at
	);
}

/** What waits for a person in mentoring. */
export function mentoringTasks({ toSay, unread, quiet, actions }: MentoringTasks): Task[] {
	return [
		...toSay.map(({ id, otherName, endsAt }) => ({
			text: `Say what happened in the session with ${otherName}`,
			href: `/sessions/${id}`,
			at: endsAt,
			when: 'ended' as const
		})),
		...unread.map(({ id, otherName, since, count }) =>
			sinceTask(
				`Read ${count === 1 ? 'a message' : `${count} messages`} from ${otherName}`,
				`/mentoring/${id}/messages`,
				since
			)
		),
		...quiet.map(({ id, otherName, since }) =>
			sinceTask(`Say whether the mentorship with ${otherName} goes on`, `/mentoring/${id}`, since)
		),
		...actions.map(({ id, what, dueOn }) => ({
			text: `Do what you agreed on: ${what}`,
			href: `/mentoring/${id}/actions`,
			at: dueOn,
			when: 'by' as const
		}))
	];
}

/** The tasks by date, soonest or oldest first; one address is named once. */
export function sortTasks(tasks: (Task | null)[]): Task[] {
	const named = new Map<string, Task>();
	for (const task of tasks) {
		if (task && !named.has(task.href)) named.set(task.href, task);
	}
	return [...named.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

type Work = {
	opportunities: OwnOpportunity[];
	panels: PanelPlace[];
	bids: OwnBid[];
	letters: OwnLetter[];
	serviceModels: OwnServiceModel[];
	mentoring: { requests: ListedRequest[]; tasks: MentoringTasks };
};

/** Everything that waits for a person in the roles they hold where they act now. */
export function tasksOf(
	work: Work,
	{ roles, id }: { roles: readonly string[]; id: string }
): Task[] {
	return sortTasks([
		...(roles.includes('officer') ? work.opportunities.map(officerTask) : []),
		...(roles.includes('approver') ? work.opportunities.map(approverTask) : []),
		...work.panels.map(panelTask),
		...work.bids.map(bidTask),
		...work.letters.map((letter) => letterTask(letter, work.bids)),
		...work.serviceModels.map(serviceModelTask),
		...work.mentoring.requests.map((request) => requestTask(request, id)),
		...mentoringTasks(work.mentoring.tasks)
	]);
}
