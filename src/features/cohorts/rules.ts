import type { Asker } from '#features/mentoring/rules.ts';
import { competencies, labelOf } from '#features/vocabulary/rules.ts';
import { formatCount, formatDateTime } from '#lib/ui/format.ts';

export type IntakeState = 'planned' | 'open' | 'closed' | 'paired' | 'called_off';

/** A round in which a mentoring body pairs mentors and clinicians, as everyone reads it. */
export type Intake = {
	id: string;
	title: string;
	about: string;
	/** What help is for. */
	competencies: string[];
	opensAt: string;
	closesAt: string;
	pairedAt: string | null;
	/** When and why its organiser called it off. */
	calledOff: { at: string; reason: string } | null;
	organisationId: string;
	organisationName: string;
	state: IntakeState;
	/** Who offers places, and how many. */
	mentors: number;
	places: number;
};

/** One side of an intake, as its address and the database name it. */
export type Side = 'mentor' | 'clinician';

/** An intake with what the person who reads it said in it. */
export type IntakePage = Intake & {
	/** The person runs intakes of its mentoring body. */
	runs: boolean;
	offer: { places: number; rankedAt: string | null; others: number } | null;
	application: {
		competency: string;
		message: string;
		rankedAt: string | null;
		/** How many mentors could be ranked. */
		others: number;
		/** Came away without a mentor from the last intake. */
		goesFirst: boolean;
	} | null;
	/** What the mentor they are paired with sees of the person; null for a visitor. */
	asker: Asker | null;
	/** How many more people the person could mentor; null for who is not shown as a mentor. */
	room: number | null;
	/** Coaches one of the skills. */
	coaches: boolean | null;
	people: {
		mentors: { name: string; places: number }[];
		clinicians: { name: string; competency: string }[];
	} | null;
};

export type IntakesPage = {
	/** The person may set up intakes for the organisation they act for. */
	runs: boolean;
	own: Intake[];
	joined: Intake[];
	open: Intake[];
};

/** What came of an intake for the person who asks. */
export type IntakeResult = {
	id: string;
	title: string;
	organisationName: string;
	pairedAt: string;
	runs: boolean;
	mentor: boolean;
	clinician: boolean;
	own: {
		name: string;
		/** The person mentors the other. */
		mentoring: boolean;
		competency: string;
		requestId: string;
		state: 'open' | 'asked' | 'accepted' | 'declined' | 'withdrawn' | 'expired';
		mentorshipId: string | null;
	}[];
	/** For the organiser alone. */
	all: {
		pairs: { mentor: string; clinician: string; competency: string }[];
		leftOver: { clinician: string; competency: string }[];
	} | null;
};

export function intakeWords(state: IntakeState) {
	return (
		{
			planned: { text: 'Planned', colour: 'white' },
			open: { text: 'Open', colour: 'green' },
			closed: { text: 'Being paired', colour: 'yellow' },
			paired: { text: 'Paired', colour: 'blue' },
			called_off: { text: 'Called off', colour: 'grey' }
		} as const
	)[state];
}

/** Whether its organiser can still call it off. */
export function canBeCalledOff({ runs, state }: Pick<IntakePage, 'runs' | 'state'>): boolean {
	return runs && state !== 'paired' && state !== 'called_off';
}

/** "Finance, Bidding and contracts" */
export function skillWords(codes: readonly string[]): string {
	return codes.map((code) => labelOf(competencies, code)).join(', ');
}

/** "2 mentors with 5 places" */
export function placesWords({ mentors, places }: Pick<Intake, 'mentors' | 'places'>): string {
	if (mentors === 0) return 'No mentor yet';
	return `${formatCount(mentors, 'mentor')} with ${formatCount(places, 'place')}`;
}

export function dateWords({ state, opensAt, closesAt, calledOff }: Intake): string {
	if (calledOff) return `Called off ${formatDateTime(calledOff.at)}`;
	if (state === 'planned') return `Opens ${formatDateTime(opensAt)}`;
	return `${state === 'open' ? 'Closes' : 'Closed'} ${formatDateTime(closesAt)}`;
}

/** The other side, as a person who ranks it calls it. */
export const othersWords: Record<Side, string> = { clinician: 'mentors', mentor: 'clinicians' };

type Body = { id: string; name: string; kind: string; roles: string[] };

/** The mentoring body whose intakes a person runs: the one they act for, else the first; null for anyone else. */
export function intakesRunBy(
	viewer: { organisations: Body[] } | null,
	actingFor: string | null
): Body | null {
	const run = (viewer?.organisations ?? []).filter(
		({ kind, roles }) => kind === 'mentoring_body' && roles.includes('admin')
	);
	return run.find(({ id }) => id === actingFor) ?? run[0] ?? null;
}
