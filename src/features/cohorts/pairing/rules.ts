import { formatCount } from '#lib/ui/format.ts';

/*
 * Stable matching of an intake (M-9), as the database computes it in `private.pair_stably`. The database's pairs
 * are the ones that count; these functions compute them again, and say what would be wrong with them.
 */

type Side = {
	id: string;
	/** In their own order, best first. */
	ranked: string[];
	/** With whom they do not want to be paired. */
	refused: string[];
	/** When they came, in microseconds. */
	since: number;
};
export type PairingClinician = Side & {
	/** Came away without a mentor last time. */
	leftOver: boolean;
};
export type PairingMentor = Side & { places: number };
export type PairingInput = {
	clinicians: PairingClinician[];
	mentors: PairingMentor[];
	/** Every pair: how well they fit, and the codes of the hard rules that they do not pass. */
	pairs: { clinician: string; mentor: string; score: number; rules: string[] }[];
};
export type Pair = { clinician: string; mentor: string };

type Sorting = (string | number)[];

function compare(one: Sorting, other: Sorting): number {
	for (const [place, value] of one.entries()) {
		const against = other[place] ?? 0;
		if (value !== against) return value < against ? -1 : 1;
	}
	return 0;
}

const placeIn = (ranked: string[], id: string) => {
	const place = ranked.indexOf(id);
	return place === -1 ? ranked.length : place;
};

/** Whom each can be paired with, best first, by their ids; nobody who refuses or must stay apart. */
export function preferencesOf({ clinicians, mentors, pairs }: PairingInput): {
	ofClinicians: Map<string, string[]>;
	ofMentors: Map<string, string[]>;
} {
	const scores = new Map(
		pairs
			.filter(({ rules }) => rules.length === 0)
			.map(({ clinician, mentor, score }) => [`${clinician} ${mentor}`, score])
	);
	const may = (clinician: PairingClinician, mentor: PairingMentor) =>
		mentor.places > 0 &&
		scores.has(`${clinician.id} ${mentor.id}`) &&
		!clinician.refused.includes(mentor.id) &&
		!mentor.refused.includes(clinician.id);
	const score = (clinician: string, mentor: string) => scores.get(`${clinician} ${mentor}`) ?? 0;
	const sorted = <One extends Side>(others: One[], by: (other: One) => Sorting) =>
		others.toSorted((one, other) => compare(by(one), by(other))).map(({ id }) => id);
	return {
		ofClinicians: new Map(
			clinicians.map((clinician) => [
				clinician.id,
				sorted(
					mentors.filter((mentor) => may(clinician, mentor)),
					({ id, since }) => [placeIn(clinician.ranked, id), -score(clinician.id, id), since, id]
				)
			])
		),
		ofMentors: new Map(
			mentors.map((mentor) => [
				mentor.id,
				sorted(
					clinicians.filter((clinician) => may(clinician, mentor)),
					// Of those the mentor did not rank, who was left over last time goes first.
					({ id, since, leftOver }) => [
						placeIn(mentor.ranked, id),
						leftOver ? 0 : 1,
						-score(id, mentor.id),
						since,
						id
					]
				)
			])
		)
	};
}

/** Deferred acceptance: each clinician asks from the best down, each mentor holds the best they have places for. */
export function pairStably(input: PairingInput): Pair[] {
	const { ofClinicians, ofMentors } = preferencesOf(input);
	const places = new Map(input.mentors.map((mentor) => [mentor.id, mentor.places]));
	const held = new Map<string, string[]>();
	const waiting = input.clinicians.map(({ id }) => ({ id, next: 0 }));
	for (let asking = waiting.pop(); asking !== undefined; asking = waiting.pop()) {
		const { id, next } = asking;
		const mentor = ofClinicians.get(id)?.[next];
		if (mentor === undefined) continue;
		const list = ofMentors.get(mentor) ?? [];
		const all = [...(held.get(mentor) ?? []), id].sort(
			(one, other) => list.indexOf(one) - list.indexOf(other)
		);
		const turnedDown = all.length > (places.get(mentor) ?? 0) ? all.pop() : undefined;
		held.set(mentor, all);
		if (turnedDown === undefined) continue;
		const tried = ofClinicians.get(turnedDown)?.indexOf(mentor) ?? 0;
		waiting.push({ id: turnedDown, next: tried + 1 });
	}
	return [...held]
		.flatMap(([mentor, ids]) => ids.map((clinician) => ({ clinician, mentor })))
		.sort((one, other) => (one.clinician < other.clinician ? -1 : 1));
}

/** What is wrong with pairs, in words: who cannot be together, who has too many, and who would both rather have each other. */
export function faultsOf(input: PairingInput, pairs: Pair[]): string[] {
	const { ofClinicians, ofMentors } = preferencesOf(input);
	const faults: string[] = [];
	const mentorOf = new Map(pairs.map(({ clinician, mentor }) => [clinician, mentor]));
	const heldBy = (mentor: string) =>
		pairs.filter((pair) => pair.mentor === mentor).map(({ clinician }) => clinician);
	if (mentorOf.size !== pairs.length) faults.push('somebody has two mentors');
	for (const { clinician, mentor } of pairs) {
		if (ofClinicians.get(clinician)?.includes(mentor)) continue;
		faults.push(`${clinician} and ${mentor} must stay apart`);
	}
	for (const { id: mentor, places } of input.mentors) {
		const list = ofMentors.get(mentor) ?? [];
		const held = heldBy(mentor);
		if (held.length > places) faults.push(`${mentor} has ${held.length} for ${places} places`);
		const worst = Math.max(-1, ...held.map((clinician) => list.indexOf(clinician)));
		for (const [place, clinician] of list.entries()) {
			const wishes = ofClinicians.get(clinician) ?? [];
			const own = mentorOf.get(clinician);
			const rather = own === undefined || wishes.indexOf(mentor) < wishes.indexOf(own);
			if (own !== mentor && rather && (held.length < places || place < worst)) {
				faults.push(`${clinician} and ${mentor} would rather have each other`);
			}
		}
	}
	return faults;
}

/** What a pairing gives, as the organiser sees it before publishing. */
export type PairingPage = {
	id: string;
	title: string;
	closesAt: string;
	closed: boolean;
	pairedAt: string | null;
	calledOff: boolean;
	/** What publishing expects, so that nothing else is published than what was looked at. */
	checked: string | null;
	clinicians: number | null;
	mentors: number | null;
	places: number;
	pairs: NamedPair[];
	leftOver: { clinician: string; competency: string }[];
};
export type NamedPair = { clinician: string; mentor: string; competency: string };

/** The counts of a pairing as rows. */
export function countRows({ clinicians, mentors, places, pairs, leftOver }: PairingPage) {
	return [
		{ key: 'Clinicians who applied', value: String(clinicians ?? 0) },
		{
			key: 'Mentors who take part',
			value: `${mentors ?? 0}, with room for ${formatCount(places, 'person', 'people')}`
		},
		{ key: 'Pairs', value: String(pairs.length) },
		{ key: 'Clinicians left over', value: String(leftOver.length) },
		{ key: 'Places left', value: String(places - pairs.length) }
	];
}
