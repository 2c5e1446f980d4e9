import type { Pair, PairingInput } from '#features/cohorts/pairing/rules.ts';
import type { Person, TestBackend } from '#support/backend.ts';
import { makeMentor } from '#support/mentoring.ts';
import { makeWorld, whileOpen, type World } from '#support/world.ts';

export const intakeCloses = '2022-04-01T16:00:00Z';
export const afterIntake = '2022-04-01T16:00:01Z';

export const help = 'I have a service in one town and want to make it ready for a contract.';

/** A mentoring body with an admin who runs its intakes. */
export async function makeBody(world: World, name = 'Clinicians Who Coach') {
	const body = await world.organisation('mentoring_body', { name });
	return { body, organiser: await world.member('Meg Organiser', body, 'admin') };
}

/** A world on a morning when intakes are open, with a mentoring body in it. */
export async function makeOrganised(over: TestBackend) {
	await over.setClock(whileOpen);
	const world = await makeWorld(over);
	return { world, owner: await makeBody(world) };
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

export type Organiser = Awaited<ReturnType<typeof makeBody>>;

/** An intake that is open, who takes part in it, and what they and its organiser do until it is paired. */
export async function openIntake(
	over: TestBackend,
	by: Organiser,
	people: { mentors?: number; clinicians?: number } = {},
	changes: Partial<typeof intakeContent> = {}
) {
	await over.setClock(whileOpen);
	const intake = await makeIntake(over, by, changes);
	const { mentors, clinicians } = await fillIntake(over, intake, {
		...{ mentors: 0, clinicians: 0 },
		...people
	});
	const one = (those: Person[], place = 0): Person => {
		const person = those[place];
		if (!person) throw new Error('Fewer take part in this intake.');
		return person;
	};
	const pairs = () =>
		over.query<{ clinician_id: string; mentor_id: string; request_id: string }>(
			'select clinician_id, mentor_id, request_id from public.cohort_pairs where intake_id = $1',
			[intake]
		);
	return {
		intake,
		mentors,
		clinicians,
		mentor: (place = 0) => one(mentors, place),
		clinician: (place = 0) => one(clinicians, place),
		ranks: (person: Person, said: Ranked) => {
			const side = clinicians.includes(person) ? 'clinician' : 'mentor';
			return rank(over, person, [intake, side], said);
		},
		close: () => over.setClock(afterIntake),
		publish: () => publish(over, by.organiser, intake),
		pairs,
		/** Whom a clinician was paired with. */
		mentorOf: async (clinician: Person) =>
			(await pairs()).find(({ clinician_id }) => clinician_id === clinician.id)?.mentor_id,
		/** What went into the pairing and what came of it. */
		run: async () => {
			const [row] = await over.query<{ input: PairingInput; result: { pairs: Pair[] } }>(
				'select input, result from private.cohort_runs where intake_id = $1',
				[intake]
			);
			if (!row) throw new Error('This intake has not been paired.');
			return row;
		}
	};
}
