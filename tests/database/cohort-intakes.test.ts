import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readIntake, readRankingPage } from '#features/cohorts/queries.server.ts';
import { refusal } from '#support/answers.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import {
	apply,
	help,
	intakeCloses,
	intakeContent,
	makeIntake,
	makeOrganised,
	offer,
	openIntake,
	rank,
	type Organiser
} from '#support/cohorts.ts';
import { makeMentor, makeMentorship } from '#support/mentoring.ts';
import { publishedOpportunity, whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let world: World;
let owner: Organiser;
let mentor: Person;

beforeAll(async () => {
	backend = await startBackend();
	({ world, owner } = await makeOrganised(backend));
	mentor = await makeMentor(backend);
});
afterAll(() => backend.close());

describe('M-9 who may plan an intake', () => {
	const later = { opens_at: '2022-03-14T00:00:00Z' };
	const plan = (person: Person, organisation: string, changes: object = {}) =>
		refusal(
			backend.as(person).rpc('save_intake', {
				...{ organisation, intake: null as never },
				content: { ...intakeContent, ...changes }
			})
		);

	test('an admin of a mentoring body plans it and changes the plan until it opens', async () => {
		const intake = await makeIntake(backend, owner, later);
		const content = { ...intakeContent, title: 'Autumn' };
		const change = () =>
			backend.as(owner.organiser).rpc('save_intake', { organisation: owner.body, intake, content });
		expect(await refusal(change())).toBeNull();
		expect(await refusal(change())).toBe(
			'This intake has opened, so it cannot be changed any more'
		);
		expect((await readIntake(backend.visitor(), intake)).title).toBe('Autumn');
	});

	test('nobody else does: no commissioner, provider, member, platform admin or visitor', async () => {
		const member = await world.member('Minnie Member', owner.body, 'member');
		expect(await plan(member, owner.body)).toBe('Not found');
		expect(await plan(world.officer, world.ccg)).toBe('Not found');
		expect(await plan(world.clinician, world.startUp)).toBe('Not found');
		expect(await plan(world.admin, owner.body)).toBe('Not found');
		const visitor = backend.visitor().rpc('save_intake', {
			...{ organisation: owner.body, intake: null as never, content: intakeContent }
		});
		expect((await visitor).error?.code).toBe('42501');
	});

	test('a plan needs dates in order, skills of the list and a verified organisation', async () => {
		const { body, organiser } = owner;
		expect(await plan(organiser, body, { closes_at: whileOpen })).toMatch(/still to come/);
		expect(await plan(organiser, body, { opens_at: intakeCloses })).toMatch(/must open/);
		expect(await plan(organiser, body, { competencies: ['magic'] })).toMatch(/skill/);
		const unverified = await world.organisation('mentoring_body', { name: 'New', verified: false });
		const admin = await world.member('Una Verified', unverified, 'admin');
		expect(await plan(admin, unverified)).toMatch(/not verified/);
	});

	test('a plan is read by its organiser alone until it opens', async () => {
		const intake = await makeIntake(backend, owner, later);
		const read = async (person: Person) =>
			(await backend.as(person).from('cohort_intakes').select('id').eq('id', intake)).data?.length;
		expect(await read(owner.organiser)).toBe(1);
		expect(await read(world.clinician)).toBe(0);
		await expect(readIntake(backend.visitor(), intake)).rejects.toMatchObject({ status: 404 });
		expect(await refusal(apply(backend, world.clinician, intake))).toBe('Not found');
	});
});

describe('M-9 who may take part', () => {
	let intake: string;
	let close: () => Promise<void>;
	beforeAll(async () => {
		({ intake, close } = await openIntake(backend, owner));
	});
	const offers = (person: Person, places?: number) =>
		refusal(offer(backend, person, intake, places));
	const applies = (competency?: string) =>
		refusal(apply(backend, world.clinician, intake, competency));
	const leaves = () =>
		refusal(backend.as(world.clinician).rpc('leave_intake', { intake, side: 'clinician' }));

	test('a mentor who is shown and has room offers places, no more than they have (S-3)', async () => {
		expect(await offers(world.clinician)).toMatch(/Only mentors/);
		expect(await offers(await makeMentor(backend, { paused: true }))).toMatch(/Only mentors/);
		const other = await makeMentor(backend, { competencies: '{marketing}' });
		expect(await offers(other)).toMatch(/none of the skills/);
		const roomy = await makeMentor(backend, { capacity: 2 });
		await makeMentorship(backend, roomy, world.rivalClinician);
		expect(await offers(roomy, 2)).toMatch(/from 1 to 1/);
		expect(await offers(roomy, 1)).toBeNull();
		const full = await makeMentor(backend, { capacity: 1 });
		await makeMentorship(backend, full, world.rivalClinician);
		expect(await offers(full)).toMatch(/as many people as/);
	});

	test('a clinician applies for one of its skills, and can change that and leave', async () => {
		expect(await applies('growth')).toMatch(/Select what/);
		expect(await applies()).toBeNull();
		expect(await applies('finance')).toBeNull();
		const { data } = await backend.as(world.clinician).from('cohort_applications').select('*');
		expect(data).toMatchObject([{ competency: 'finance', message: help }]);
		expect(await leaves()).toBeNull();
		expect(await leaves()).toMatch(/do not take part/);
		const visitor = await backend
			.visitor()
			.rpc('apply_to_intake', { intake, competency: 'bidding', message: help });
		expect(visitor.error?.code).toBe('42501');
	});

	test('after it has closed by the clock of the database nothing changes', async () => {
		expect(await applies()).toBeNull();
		await close();
		expect(await applies()).toMatch(/has closed/);
		expect(await offers(mentor)).toMatch(/has closed/);
		const ranked = rank(backend, world.clinician, [intake, 'clinician'], {});
		expect(await refusal(ranked)).toMatch(/has closed/);
		expect(await leaves()).toMatch(/has closed/);
	});
});

describe('M-9 a ranking', () => {
	let intake: string;
	let mentors: [Person, Person];
	let clinicians: [Person, Person];
	beforeAll(async () => {
		const opened = await openIntake(backend, owner, { mentors: 2, clinicians: 2 });
		intake = opened.intake;
		mentors = [opened.mentor(0), opened.mentor(1)];
		clinicians = [opened.clinician(0), opened.clinician(1)];
	});
	const ranks = (said: { ranked?: Person[]; refused?: Person[] }) =>
		refusal(rank(backend, clinicians[0], [intake, 'clinician'], said));
	const listed = async (person: Person, side: 'mentor' | 'clinician') =>
		(await readRankingPage(backend.as(person), intake, side)).others;
	const idsListed = async (person: Person, side: 'mentor' | 'clinician') =>
		(await listed(person, side)).map(({ id }) => id);

	test('is read by the person who made it and by nobody else, not the other side, the organiser or an admin', async () => {
		const [first, second] = mentors;
		expect(await ranks({ ranked: [second], refused: [first] })).toBeNull();
		const own = await listed(clinicians[0], 'clinician');
		expect(own.map(({ id, place, refused }) => [id, place, refused])).toEqual([
			[second.id, 1, false],
			[first.id, null, true]
		]);
		for (const person of [first, second, owner.organiser, world.admin, clinicians[1]]) {
			const db = backend.as(person);
			const rows = await db
				.from('cohort_applications')
				.select('ranked')
				.neq('clinician_id', person.id);
			expect(rows.data).toEqual([]);
			const pages = [
				await db.rpc('intake_page', { intake }),
				await db.rpc('ranking_page', { intake, side: 'mentor' }),
				await db.rpc('pairing_page', { intake }),
				await db.rpc('intake_result', { intake })
			];
			const read = JSON.stringify(pages.map(({ data }) => data));
			expect(read).not.toMatch(/"refused":true|"place":1/);
		}
		expect((await backend.visitor().from('cohort_applications').select('id')).error).not.toBeNull();
	});

	test('is in the export of who made it, and in nobody else’s (PO-9)', async () => {
		const exported = async (person: Person) =>
			JSON.stringify((await backend.as(person).rpc('my_data')).data);
		const own = await exported(clinicians[0]);
		expect(own).toContain(help);
		expect(own).toContain(mentors[0].id);
		const others = await exported(mentors[0]);
		expect(others).not.toContain(clinicians[0].id);
		expect(others).toContain('cohort_offers');
	});

	test('names each once, and those who take part on the other side', async () => {
		const [first, second] = mentors;
		expect(await ranks({ ranked: [first, first] })).toMatch(/one place/);
		expect(await ranks({ ranked: [first], refused: [first] })).toMatch(/one place/);
		// Whoever left in the meantime is passed over, and the rest is kept.
		expect(await ranks({ ranked: [mentor, second, first] })).toBeNull();
		const others = await listed(clinicians[0], 'clinician');
		expect(others.map(({ id, place }) => [id, place])).toEqual([
			[second.id, 1],
			[first.id, 2]
		]);
	});

	test('is for who takes part on that side', async () => {
		const stranger = rank(backend, world.stranger, [intake, 'clinician'], { ranked: [mentors[0]] });
		expect(await refusal(stranger)).toBe('Not found');
		const wrongSide = rank(backend, clinicians[0], [intake, 'mentor'], {});
		expect(await refusal(wrongSide)).toBe('Not found');
		await expect(listed(clinicians[0], 'mentor')).rejects.toMatchObject({ status: 404 });
	});

	test('N-5 who is kept away is in no list, on either side', async () => {
		const [blocked, second] = mentors;
		await backend.query('insert into private.blocks (blocker_id, blocked_id) values ($1, $2)', [
			blocked.id,
			clinicians[0].id
		]);
		expect(await idsListed(clinicians[0], 'clinician')).toEqual([second.id]);
		expect(await idsListed(blocked, 'mentor')).not.toContain(clinicians[0].id);
	});

	test('M-R5, R25 a closed door takes a mentor off a clinician’s list, and shows the mentor nothing', async () => {
		const [, interested] = mentors;
		await backend.query(
			`insert into public.interests (person_id, type, party_kind, organisation_id, party, detail, handling, starts_on)
			values ($1, 'financial', 'organisation', $2, 'The CCG', 'I am paid by it', 'I stay away from it', '2021-03-01')`,
			[interested.id, world.ccg]
		);
		const opportunity = await publishedOpportunity(backend, world);
		await apply(backend, world.clinician, intake).throwOnError();
		const before = await idsListed(interested, 'mentor');
		expect(before).toContain(world.clinician.id);
		expect(await idsListed(world.clinician, 'clinician')).toContain(interested.id);
		await backend
			.as(world.clinician)
			.rpc('start_bid', { opportunity, organisation: world.startUp })
			.throwOnError();
		expect(await idsListed(world.clinician, 'clinician')).not.toContain(interested.id);
		expect(await idsListed(interested, 'mentor')).toEqual(before);
	});
});
