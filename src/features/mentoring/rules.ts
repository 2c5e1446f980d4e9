import { competencies, labelOf } from '#features/vocabulary/rules.ts';
import { formatNumber, formatPercent } from '#lib/ui/format.ts';

/** A mentor as the directory shows them. */
export type Mentor = {
	id: string;
	name: string;
	profession: string | null;
	headline: string;
	about: string;
	competencies: string[];
	conditions: string[];
	settings: string[];
	/** Of the people they help; empty is anyone. */
	professions: string[];
	languages: string[];
	/** How they meet: video, phone, in_person. */
	formats: string[];
	/** Whom they want to help, in their own words. */
	wants: string;
	/** For one session, in pence; 0 is free. */
	price_pence: number;
	/** How many people at once. */
	capacity: number;
	/** What is public of how they reply and are reviewed: nothing before 5 requests and 3 reviews. */
	standing: { response_rate: number | null; average: number | null; reviews: number | null };
};

/** "Replies to 80% of requests, 4.5 of 5 in 3 reviews"; '' while too little is known. */
export function standingWords({ response_rate, average, reviews }: Mentor['standing']): string {
	return [
		response_rate === null ? '' : `Replies to ${formatPercent(response_rate)} of requests`,
		average === null ? '' : `${average} of 5 in ${formatNumber(reviews ?? 0)} reviews`
	]
		.filter(Boolean)
		.join(', ');
}

/** "Free" or "£40 a session" */
export function priceWords(pence: number): string {
	if (pence === 0) return 'Free';
	const pounds = (pence / 100).toFixed(pence % 100 === 0 ? 0 : 2);
	return `£${pounds} a session`;
}

export type About = 'competency' | 'service_model' | 'opportunity';

/** A request with the names of both sides and what it is about; read by the two alone. */
export type MentoringRequest = {
	id: string;
	mentor_id: string;
	mentor_name: string;
	clinician_id: string;
	clinician_name: string;
	about: About;
	competency: string | null;
	service_model_id: string | null;
	/** Null for the mentor while the service model is a draft. */
	service_model_title: string | null;
	/** Whether everyone can read the service model. */
	service_model_shown: boolean;
	opportunity_id: string | null;
	opportunity_title: string | null;
	message: string;
	answer: string;
	/** asked: the mentor asked something and waits for the reply. */
	state: 'open' | 'asked' | 'accepted' | 'declined' | 'withdrawn' | 'expired';
	made_at: string;
	answered_at: string | null;
	mentorship_id: string | null;
	mentorship_state: 'active' | 'closed' | null;
	started_at: string | null;
};

/** What a list shows of a request. */
export type ListedRequest = Pick<
	MentoringRequest,
	| 'id'
	| 'mentor_id'
	| 'mentor_name'
	| 'clinician_id'
	| 'clinician_name'
	| 'about'
	| 'competency'
	| 'service_model_title'
	| 'opportunity_title'
	| 'state'
	| 'made_at'
	| 'mentorship_id'
	| 'mentorship_state'
	| 'started_at'
>;

/** What two people are to each other; who has only asked is not mentored yet. */
export function roleWords(
	{ mentor_id, mentorship_id }: Pick<ListedRequest, 'mentor_id' | 'mentorship_id'>,
	personId: string
): string {
	const mentoring = mentor_id === personId;
	if (mentorship_id === null) return mentoring ? 'They ask you' : 'You ask them';
	return mentoring ? 'You mentor them' : 'They mentor you';
}

type Subject = Pick<
	MentoringRequest,
	'about' | 'competency' | 'service_model_title' | 'opportunity_title'
>;

/** What a request is about, in words. */
export function subjectWords(subject: Subject): string {
	if (subject.about === 'competency') return labelOf(competencies, subject.competency ?? '');
	if (subject.about === 'opportunity') return subject.opportunity_title ?? 'An opportunity';
	return subject.service_model_title ?? 'A service model that is not published yet';
}

/** The kind of thing a request is about. */
export const aboutWords: Record<About, string> = {
	competency: 'Skill',
	service_model: 'Service model',
	opportunity: 'Opportunity'
};

/** Where what a request is about can be read; null where it has no page for the person asking. */
export function subjectAddress(
	request: Pick<
		MentoringRequest,
		'opportunity_id' | 'service_model_id' | 'service_model_shown' | 'clinician_id'
	>,
	personId: string
): string | null {
	if (request.opportunity_id) return `/opportunities/${request.opportunity_id}`;
	if (!request.service_model_id) return null;
	const mayRead = request.service_model_shown || request.clinician_id === personId;
	return mayRead ? `/service-models/${request.service_model_id}` : null;
}

/** One choice holds the kind and the thing: "competency:finance". Null for what is no such text. */
export function readSubject(text: string): { about: About; subject: string } | null {
	const [, about, subject] = /^(competency|service_model|opportunity):(.+)$/.exec(text) ?? [];
	if (!about || !subject) return null;
	const known = about !== 'competency' || competencies.some(({ value }) => value === subject);
	return known ? { about: about as About, subject } : null;
}

type Words = { text: string; colour: 'yellow' | 'green' | 'grey' };

const stateWords: Record<MentoringRequest['state'], Words> = {
	open: { text: 'Waiting for an answer', colour: 'yellow' },
	accepted: { text: 'Accepted', colour: 'green' },
	asked: { text: 'Asked something', colour: 'yellow' },
	declined: { text: 'Declined', colour: 'grey' },
	withdrawn: { text: 'Withdrawn', colour: 'grey' },
	expired: { text: 'Ended without a reply', colour: 'grey' }
};

export function requestWords(state: MentoringRequest['state']): Words {
	return stateWords[state];
}

/** Whether a request has not come to an end. */
export function isOpen(state: MentoringRequest['state']): boolean {
	return state === 'open' || state === 'asked';
}

/** Own requests by what they ask of the person: to answer, to wait for, going on, over. */
export function sortRequests<Request extends ListedRequest>(requests: Request[], personId: string) {
	const open = requests.filter((request) => isOpen(request.state));
	const mine = ({ state, mentor_id }: ListedRequest) =>
		state === (mentor_id === personId ? 'open' : 'asked');
	return {
		toAnswer: open.filter(mine),
		waiting: open.filter((request) => !mine(request)),
		mentorships: requests.filter((request) => request.mentorship_state === 'active'),
		past: requests.filter(
			(request) => !isOpen(request.state) && request.mentorship_state !== 'active'
		)
	};
}

/** The name of the other side. */
export function otherName(
	request: Pick<MentoringRequest, 'mentor_id' | 'mentor_name' | 'clinician_name'>,
	personId: string
): string {
	return request.mentor_id === personId ? request.clinician_name : request.mentor_name;
}

/** What a mentor sees of who asks them, and nothing else. */
export type Asker = {
	name: string;
	profession: string | null;
	/** Each with its state: claimed, checked or expired. */
	registrations: { profession: string; body: string; state: string }[];
	/** What they have on show for everyone. */
	models: { id: string; title: string; stage: string }[];
};

/** What was asked and replied about a request, and what follows when it is over. */
export type RequestPage = {
	request: MentoringRequest;
	/** Null once the request is over, unless its mentorship goes on. */
	asker: Asker | null;
	/** When it ends without a reply; null while the clock stands. */
	dueAt: string | null;
	questions: {
		id: string;
		question: string;
		askedAt: string;
		reply: string | null;
		repliedAt: string | null;
	}[];
	/** Others who coach the same and have room, for who was declined. */
	alternatives: Pick<Mentor, 'id' | 'name' | 'headline' | 'price_pence' | 'competencies'>[];
};
