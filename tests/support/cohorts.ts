import type { PairingInput } from '#features/cohorts/pairing/rules.ts';
import type { Person, TestBackend } from '#support/backend.ts';
import { makeMentor } from '#support/mentoring.ts';
import { whileOpen, type World } from '#support/world.ts';

export const intakeCloses = '2022-04-01T16:00:00Z';
export const afterIntake = '2022-04-01T16:00:01Z';

export const help = 'I have a service in one town and want to make it ready for a contract.';

/** A mentoring body with an admin who runs its intakes. */
export async function makeBody(world: World, name = 'Clinicians Who Coach') {
	const body = await world.organisation('mentoring_body', { name });
	return { body, organiser: await world.member('Meg Organiser', body, 'admin') };
}

export const intakeContent = {
	title: 'Spring intake',
	about: 'For first contracts.',
	competencies: ['bidding', 'finance'],
	opens_at: whileOpen,
	closes_at: intakeCloses
};

export async function makeIntake(
	over: TestBackend,
	{ body, organiser }: { body: string; organiser: Person },
	changes: Partial<typeof intakeContent> = {}
): Promise<string> {
	const { data } = await over
		.as(organiser)
		.rpc('save_intake', {
			organisation: body,
			intake: null as never,
			content: { ...intakeContent, ...changes }
		})
		.throwOnError();
	return data;
}

export const apply = (over: TestBackend, person: Person, intake: string, competency = 'bidding') =>
	over.as(person).rpc('apply_to_intake', { intake, competency, message: help });
export const offer = (over: TestBackend, mentor: Person, intake: string, places = 1) =>
	over.as(mentor).rpc('offer_places', { intake, places });

type Ranked = { ranked?: Person[]; refused?: Person[] };
export const rank = (
	over: TestBackend,
	person: Person,
	[intake, side]: [string, 'mentor' | 'clinician'],
	{ ranked = [], refused = [] }: Ranked
) =>
	over.as(person).rpc('save_ranking', {
		...{ intake, side },
		ranked: ranked.map(({ id }) => id),
		refused: refused.map(({ id }) => id)
	});

/** Mentors with a place each, and clinicians, who all take part. */
export async function fillIntake(
	over: TestBackend,
	intake: string,
	{ mentors, clinicians }: { mentors: number; clinicians: number }
) {
	const filled = { mentors: [] as Person[], clinicians: [] as Person[] };
	for (let place = 0; place < mentors; place += 1) {
		const mentor = await makeMentor(over);
		await offer(over, mentor, intake).throwOnError();
		filled.mentors.push(mentor);
	}
	for (let place = 0; place < clinicians; place += 1) {
		const clinician = await over.person({ name: `Clara Clinician ${place + 1}` });
		await apply(over, clinician, intake).throwOnError();
		filled.clinicians.push(clinician);
	}
	return filled;
}

/** What the page of the pairing says that publishing expects. */
export async function checkedOf(over: TestBackend, organiser: Person, intake: string) {
	const { data } = await over.as(organiser).rpc('pairing_page', { intake }).throwOnError();
	return (data as { checked: string }).checked;
}

export async function publish(over: TestBackend, organiser: Person, intake: string) {
	const checked = await checkedOf(over, organiser, intake);
	return over.as(organiser).rpc('publish_pairing', { intake, checked });
}

/** A pseudo-random number from 0 to 1, the same ones for the same seed. */
export function numbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return state / 2_147_483_648;
	};
}

/** A large intake: every mentor has 2 places and everybody ranks up to 10, most of them the same few. */
export function largeInput(next: () => number, many: number, mentors: number): PairingInput {
	const ids = (letter: string, count: number) =>
		Array.from({ length: count }, (_, place) => `${letter}${place}`);
	const ranked = (others: string[]) =>
		others
			.map((id, place) => ({ id, at: next() + place / others.length }))
			.sort((one, other) => one.at - other.at)
			.slice(0, 10)
			.map(({ id }) => id);
	const [clinicians, all] = [ids('c', many), ids('m', mentors)];
	const said = (others: string[]) => ({ ranked: ranked(others), refused: [], since: 1 });
	return {
		clinicians: clinicians.map((id) => ({ id, ...said(all), leftOver: next() < 0.1 })),
		mentors: all.map((id) => ({ id, ...said(clinicians), places: 2 })),
		pairs: clinicians.flatMap((clinician) =>
			all.map((mentor) => ({ clinician, mentor, score: Math.round(next() * 1e4) / 1e4, rules: [] }))
		)
	};
}

/** An intake as nobody would plan it: incomplete lists, mentors without places, people kept apart, equal scores. */
export function randomInput(next: () => number): PairingInput {
	const some = (most: number) => Math.floor(next() * most);
	const ids = (letter: string, many: number) =>
		Array.from({ length: many }, (_, place) => `${letter}${place}`);
	const clinicians = ids('c', 1 + some(9));
	const mentors = ids('m', 1 + some(6));
	const said = (others: string[]) => {
		const mixed = others
			.map((id) => ({ id, at: next() }))
			.sort((one, other) => one.at - other.at)
			.map(({ id }) => id);
		const ranked = mixed.slice(0, some(mixed.length + 1));
		const rest = mixed.slice(ranked.length);
		return { ranked, refused: rest.slice(0, next() < 0.3 ? some(rest.length + 1) : 0) };
	};
	return {
		clinicians: clinicians.map((id) => ({
			...{ id, ...said(mentors), since: some(4), leftOver: next() < 0.3 }
		})),
		mentors: mentors.map((id) => ({ id, ...said(clinicians), since: some(4), places: some(4) })),
		pairs: clinicians.flatMap((clinician) =>
			mentors.map((mentor) => ({
				...{ clinician, mentor, score: some(5) / 4 },
				rules: next() < 0.15 ? ['conflict'] : []
			}))
		)
	};
}
