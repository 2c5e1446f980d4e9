import type { FormValues } from '#lib/forms/values.ts';
import type { MentoringRequest } from '../rules.ts';

/** What a mentorship is for: from where to where, and what shows it. */
export type Goal = {
	id: string;
	competency: string;
	title: string;
	baseline: string;
	target: string;
	evidence: string;
	reachedAt: string | null;
};

/** What one of the two does by a date. */
export type Action = {
	id: string;
	what: string;
	ownerId: string;
	dueOn: string;
	doneAt: string | null;
};

/** What one of the two says of the other. */
export type Review = {
	mine: boolean;
	rating: number;
	text: string;
	madeAt: string;
	shown: boolean;
};

/** A mentorship with all that one of the two may see of it. */
export type Mentorship = {
	id: string;
	state: 'active' | 'closed';
	mentorId: string;
	mentorName: string;
	clinicianId: string;
	clinicianName: string;
	startedAt: string;
	endedAt: string | null;
	today: string;
	/** When both were asked whether it goes on. */
	quietAskedAt: string | null;
	/** The mentor has an interest in a commissioner that the clinician's organisation bids to. */
	closedToMe: boolean;
	goals: Goal[];
	actions: Action[];
	/** How many notes the two share. */
	notes: number;
	/** How many messages wait to be read. */
	unread: number;
	/** How many other requests the clinician has open. */
	openRequests: number;
	/** How many gaps of the clinician's plan are no goals yet. */
	gaps: number;
	/** Sessions that are booked. */
	sessions: { id: string; startsAt: string; endsAt: string }[];
	mayReview: boolean;
	reviews: Review[];
	/** The request that began it. */
	request: MentoringRequest;
};

type Pair = Pick<Mentorship, 'mentorId' | 'mentorName' | 'clinicianName'>;

/** The name of the other side. */
export function otherOf({ mentorId, mentorName, clinicianName }: Pair, personId: string): string {
	return personId === mentorId ? clinicianName : mentorName;
}

/** Who does an action, as one of the two reads it. */
export function ownerWords(
	{ ownerId }: Pick<Action, 'ownerId'>,
	pair: Pair,
	personId: string
): string {
	if (ownerId === personId) return 'You';
	return otherOf(pair, personId);
}

type Tagged = { text: string; tag: 'green' | 'blue' | 'red' | 'yellow' };

/** How an action stands on a day ("2022-03-07"). */
export function actionWords(
	{ doneAt, dueOn }: Pick<Action, 'doneAt' | 'dueOn'>,
	today: string
): Tagged {
	if (doneAt) return { text: 'Done', tag: 'green' };
	if (dueOn < today) return { text: 'Overdue', tag: 'red' };
	return dueOn === today ? { text: 'Due today', tag: 'yellow' } : { text: 'To do', tag: 'blue' };
}

/** A goal as the values of its form. */
export function goalValues({
	reachedAt,
	competency,
	title,
	baseline,
	target,
	evidence
}: Goal): FormValues {
	return { competency, title, baseline, target, evidence, ...(reachedAt ? { reached: 'on' } : {}) };
}

export const ratings = [
	{ value: '5', label: 'Very helpful' },
	{ value: '4', label: 'Helpful' },
	{ value: '3', label: 'Partly helpful' },
	{ value: '2', label: 'Hardly helpful' },
	{ value: '1', label: 'Not helpful' }
];

/** "Helpful (4 of 5)" */
export function ratingWords(rating: number): string {
	const words = ratings.find(({ value }) => value === String(rating))?.label ?? '';
	return `${words} (${rating} of 5)`;
}
