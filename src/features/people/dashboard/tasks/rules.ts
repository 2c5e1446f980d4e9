import type { ListedRequest } from '#features/mentoring/rules.ts';
import type {
	MentoringTasks,
	MoneyTasks,
	OwnBid,
	OwnLetter,
	OwnOpportunity,
	OwnServiceModel,
	PanelPlace
} from '../rules.ts';
import { deadlineTask, sinceTask, sortTasks, type Task } from './dates/rules.ts';
import { moneyTasks } from './money/rules.ts';
import { approverTask, officerTask, panelTask } from './opportunities/rules.ts';

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

function intakeTask({ id, title, side, closesAt }: MentoringTasks['intakes'][number]): Task {
	if (side === 'organiser') {
		const text = `Pair the mentors and clinicians of ${title}`;
		return { text, href: `/cohorts/pairing/${id}`, at: closesAt, when: 'ended' };
	}
	const others = side === 'mentor' ? 'clinicians' : 'mentors';
	return deadlineTask(
		`Rank the ${others} of ${title}`,
		`/cohorts/${id}/ranking?side=${side}`,
		closesAt
	);
}

/** What waits for a person in mentoring. */
export function mentoringTasks(waiting: MentoringTasks): Task[] {
	const { toSay, unread, quiet, actions, intakes } = waiting;
	return [
		...intakes.map(intakeTask),
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

type Work = {
	opportunities: OwnOpportunity[];
	panels: PanelPlace[];
	bids: OwnBid[];
	letters: OwnLetter[];
	serviceModels: OwnServiceModel[];
	mentoring: { requests: ListedRequest[]; tasks: MentoringTasks };
	money: MoneyTasks;
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
		...mentoringTasks(work.mentoring.tasks),
		...moneyTasks(work.money)
	]);
}
