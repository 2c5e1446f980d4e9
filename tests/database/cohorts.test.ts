import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsOf, pairStably, type PairingInput } from '#features/cohorts/pairing/rules.ts';
import { readIntake, readPairing, readRankingPage } from '#features/cohorts/queries.server.ts';
import { renderMail } from '#features/notifications/mails.server.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import {
	afterIntake,
	apply,
	checkedOf,
	fillIntake,
	help,
	intakeCloses,
	intakeContent,
	largeInput,
	makeBody,
	makeIntake,
	numbers,
	offer,
	publish,
	randomInput,
	rank
} from '#support/cohorts.ts';
import { makeMentor, makeMentorship } from '#support/mentoring.ts';
import { makeWorld, publishedOpportunity, whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let world: World;
let body: string;
let organiser: Person;
let mentor: Person;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	({ body, organiser } = await makeBody(world));
	mentor = await makeMentor(backend);
});
afterAll(() => backend.close());

const refusal = async (answer: PromiseLike<{ error: { message: string } | null }>) =>
	(await answer).error?.message ?? null;
const open = () => backend.setClock(whileOpen);
const close = () => backend.setClock(afterIntake);
const runOf = async (intake: string) => {
	const [row] = await backend.query<{
		input: PairingInput;
		result: { pairs: ReturnType<typeof pairStably> };
	}>('select input, result from private.cohort_runs where intake_id = $1', [intake]);
	return row;
};
const wordsOf = (pairs: ReturnType<typeof pairStably>) =>
	pairs.map(({ clinician, mentor }) => `${clinician} ${mentor}`).join();
const pairsOf = async (intake: string) =>
	backend.query<{ clinician_id: string; mentor_id: string; request_id: string }>(
		'select clinician_id, mentor_id, request_id from public.cohort_pairs where intake_id = $1',
		[intake]
	);
const mentorOf = async (intake: string, clinician: Person) =>
	(await pairsOf(intake)).find(({ clinician_id }) => clinician_id === clinician.id)?.mentor_id;
const mailsTo = async (person: Person, template: string) =>
	backend.query<{ data: Record<string, unknown> }>(
		"select payload -> 'data' as data from private.outbox where payload ->> 'to' = $1 and payload ->> 'template' = $2",
		[person.email, template]
	);

describe('M-9 who may plan an intake', () => {
	const plan = (person: Person, organisation: string, changes: object = {}) =>
		backend.as(person).rpc('save_intake', {
			...{ organisation, intake: null as never },
			content: { ...intakeContent, ...changes }
		});

	test('an admin of a mentoring body plans it and changes the plan until it opens', async () => {
		const intake = await makeIntake(
			backend,
			{ body, organiser },
			{ opens_at: '2022-03-14T00:00:00Z' }
		);
		const change = { organisation: body, intake, content: { ...intakeContent, title: 'Autumn' } };
		expect(await refusal(backend.as(organiser).rpc('save_intake', change))).toBeNull();
		expect(await refusal(backend.as(organiser).rpc('save_intake', change))).toBe(
			'This intake has opened, so it cannot be changed any more'
		);
		expect((await readIntake(backend.visitor(), intake)).title).toBe('Autumn');
	});

	test('nobody else does: no commissioner, provider, member, platform admin or visitor', async () => {
		const member = await world.member('Minnie Member', body, 'member');
		expect(await refusal(plan(member, body))).toBe('Not found');
		expect(await refusal(plan(world.officer, world.ccg))).toBe('Not found');
		expect(await refusal(plan(world.clinician, world.startUp))).toBe('Not found');
		expect(await refusal(plan(world.admin, body))).toBe('Not found');
		const visitor = backend
			.visitor()
			.rpc('save_intake', { organisation: body, intake: null as never, content: intakeContent });
		expect((await visitor).error?.code).toBe('42501');
	});

	test('a plan needs dates in order, skills of the list and a verified organisation', async () => {
		expect(await refusal(plan(organiser, body, { closes_at: whileOpen }))).toMatch(/still to come/);
		expect(await refusal(plan(organiser, body, { opens_at: intakeCloses }))).toMatch(/must open/);
		expect(await refusal(plan(organiser, body, { competencies: ['magic'] }))).toMatch(/skill/);
		const unverified = await world.organisation('mentoring_body', { name: 'New', verified: false });
		const admin = await world.member('Una Verified', unverified, 'admin');
		expect(await refusal(plan(admin, unverified))).toMatch(/not verified/);
	});

	test('a plan is read by its organiser alone until it opens', async () => {
		const intake = await makeIntake(
			backend,
			{ body, organiser },
			{ opens_at: '2022-03-14T00:00:00Z' }
		);
		const read = async (person: Person) =>
			(await backend.as(person).from('cohort_intakes').select('id').eq('id', intake)).data?.length;
		expect(await read(organiser)).toBe(1);
		expect(await read(world.clinician)).toBe(0);
		await expect(readIntake(backend.visitor(), intake)).rejects.toMatchObject({ status: 404 });
		expect(await refusal(apply(backend, world.clinician, intake))).toBe('Not found');
	});
});

describe('M-9 who may take part', () => {
	let intake: string;
	beforeAll(async () => {
		await open();
		intake = await makeIntake(backend, { body, organiser });
	});

	test('a mentor who is shown and has room offers places, no more than they have (S-3)', async () => {
		expect(await refusal(offer(backend, world.clinician, intake))).toMatch(/Only mentors/);
		const paused = await makeMentor(backend, { paused: true });
		expect(await refusal(offer(backend, paused, intake))).toMatch(/Only mentors/);
		const other = await makeMentor(backend, { competencies: '{marketing}' });
		expect(await refusal(offer(backend, other, intake))).toMatch(/none of the skills/);
		const roomy = await makeMentor(backend, { capacity: 2 });
		await makeMentorship(backend, roomy, world.rivalClinician);
		expect(await refusal(offer(backend, roomy, intake, 2))).toMatch(/from 1 to 1/);
		expect(await refusal(offer(backend, roomy, intake, 1))).toBeNull();
		const full = await makeMentor(backend, { capacity: 1 });
		await makeMentorship(backend, full, world.rivalClinician);
		expect(await refusal(offer(backend, full, intake))).toMatch(/as many people as/);
	});

	test('a clinician applies for one of its skills, and can change that and leave', async () => {
		expect(await refusal(apply(backend, world.clinician, intake, 'growth'))).toMatch(/Select what/);
		expect(await refusal(apply(backend, world.clinician, intake))).toBeNull();
		expect(await refusal(apply(backend, world.clinician, intake, 'finance'))).toBeNull();
		const { data } = await backend.as(world.clinician).from('cohort_applications').select('*');
		expect(data).toMatchObject([{ competency: 'finance', message: help }]);
		const leave = () =>
			backend.as(world.clinician).rpc('leave_intake', { intake, side: 'clinician' });
		expect(await refusal(leave())).toBeNull();
		expect(await refusal(leave())).toMatch(/do not take part/);
		expect(
			(
				await backend.visitor().rpc('apply_to_intake', {
					...{ intake, competency: 'bidding', message: help }
				})
			).error?.code
		).toBe('42501');
	});

	test('after it has closed by the clock of the database nothing changes', async () => {
		await apply(backend, world.clinician, intake).throwOnError();
		await close();
		for (const answer of [
			apply(backend, world.clinician, intake),
			offer(backend, mentor, intake),
			rank(backend, world.clinician, [intake, 'clinician'], {}),
			backend.as(world.clinician).rpc('leave_intake', { intake, side: 'clinician' })
		]) {
			expect(await refusal(answer)).toMatch(/has closed/);
		}
		await open();
	});
});

describe('M-9 a ranking', () => {
	let intake: string;
	let mentors: Person[];
	let clinicians: Person[];
	beforeAll(async () => {
		await open();
		intake = await makeIntake(backend, { body, organiser });
		({ mentors, clinicians } = await fillIntake(backend, intake, { mentors: 2, clinicians: 2 }));
	});
	const [first, second] = [() => mentors[0] as Person, () => mentors[1] as Person];
	const clinician = () => clinicians[0] as Person;

	test('is read by the person who made it and by nobody else, not the other side, the organiser or an admin', async () => {
		await rank(backend, clinician(), [intake, 'clinician'], {
			ranked: [second()],
			refused: [first()]
		}).throwOnError();
		const page = await readRankingPage(backend.as(clinician()), intake, 'clinician');
		expect(page.others.map(({ id, place, refused }) => [id, place, refused])).toEqual([
			[second().id, 1, false],
			[first().id, null, true]
		]);
		for (const person of [first(), second(), organiser, world.admin, clinicians[1] as Person]) {
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
		const own = JSON.stringify((await backend.as(clinician()).rpc('my_data')).data);
		expect(own).toContain(help);
		expect(own).toContain(first().id);
		const others = JSON.stringify((await backend.as(first()).rpc('my_data')).data);
		expect(others).not.toContain(clinician().id);
		expect(others).toContain('cohort_offers');
	});

	test('names each once, and those who take part on the other side', async () => {
		const twice = { ranked: [first(), first()] };
		expect(await refusal(rank(backend, clinician(), [intake, 'clinician'], twice))).toMatch(
			/one place/
		);
		const both = { ranked: [first()], refused: [first()] };
		expect(await refusal(rank(backend, clinician(), [intake, 'clinician'], both))).toMatch(
			/one place/
		);
		// Whoever left in the meantime is passed over, and the rest is kept.
		await rank(backend, clinician(), [intake, 'clinician'], {
			ranked: [mentor, second(), first()]
		}).throwOnError();
		const { others } = await readRankingPage(backend.as(clinician()), intake, 'clinician');
		expect(others.map(({ id, place }) => [id, place])).toEqual([
			[second().id, 1],
			[first().id, 2]
		]);
	});

	test('is for who takes part on that side', async () => {
		const stranger = rank(backend, world.stranger, [intake, 'clinician'], { ranked: [first()] });
		expect(await refusal(stranger)).toBe('Not found');
		expect(await refusal(rank(backend, clinician(), [intake, 'mentor'], {}))).toBe('Not found');
		await expect(readRankingPage(backend.as(clinician()), intake, 'mentor')).rejects.toMatchObject({
			status: 404
		});
	});

	test('N-5 who is kept away is in no list, on either side', async () => {
		const blocked = first();
		await backend.query('insert into private.blocks (blocker_id, blocked_id) values ($1, $2)', [
			blocked.id,
			clinician().id
		]);
		const listed = async (person: Person, side: 'mentor' | 'clinician') =>
			(await readRankingPage(backend.as(person), intake, side)).others.map(({ id }) => id);
		expect(await listed(clinician(), 'clinician')).toEqual([second().id]);
		expect(await listed(blocked, 'mentor')).not.toContain(clinician().id);
		await backend.query('delete from private.blocks');
	});

	test('M-R5, R25 a closed door takes a mentor off a clinician’s list, and shows the mentor nothing', async () => {
		await backend.query(
			`insert into public.interests (person_id, type, party_kind, organisation_id, party, detail, handling, starts_on)
			values ($1, 'financial', 'organisation', $2, 'The CCG', 'I am paid by it', 'I stay away from it', '2021-03-01')`,
			[second().id, world.ccg]
		);
		const opportunity = await publishedOpportunity(backend, world);
		await apply(backend, world.clinician, intake).throwOnError();
		const listed = async (person: Person, side: 'mentor' | 'clinician') =>
			(await readRankingPage(backend.as(person), intake, side)).others.map(({ id }) => id);
		const before = await listed(second(), 'mentor');
		expect(before).toContain(world.clinician.id);
		expect(await listed(world.clinician, 'clinician')).toContain(second().id);
		await backend
			.as(world.clinician)
			.rpc('start_bid', { opportunity, organisation: world.startUp })
			.throwOnError();
		expect(await listed(world.clinician, 'clinician')).not.toContain(second().id);
		expect(await listed(second(), 'mentor')).toEqual(before);
	});
});

describe('M-9 a pairing', () => {
	test('of hundreds of random intakes gives the same pairs in SQL and in TypeScript, and nobody would rather have another', async () => {
		const next = numbers(2022);
		const inputs = Array.from({ length: 400 }, () => randomInput(next));
		const rows = await backend.query<{ result: { pairs: ReturnType<typeof pairStably> } }>(
			`select private.pair_stably(i.input) as result
			from jsonb_array_elements($1::jsonb) with ordinality i (input, place) order by i.place`,
			[JSON.stringify(inputs)]
		);
		const wrong = inputs.flatMap((input, place) => {
			const pairs = rows[place]?.result.pairs ?? [];
			const same = wordsOf(pairs) === wordsOf(pairStably(input));
			return [...faultsOf(input, pairs), ...(same ? [] : [`intake ${place} differs`])];
		});
		expect(wrong).toEqual([]);
		expect(rows.filter(({ result }) => result.pairs.length > 0).length).toBeGreaterThan(300);
	});

	test('of 200 clinicians and 60 mentors takes a second or two at most', async () => {
		const input = largeInput(numbers(7), 200, 60);
		const from = performance.now();
		const [row] = await backend.query<{ result: { pairs: ReturnType<typeof pairStably> } }>(
			'select private.pair_stably($1) as result',
			[JSON.stringify(input)]
		);
		const took = performance.now() - from;
		console.log(`A pairing of 200 clinicians and 60 mentors: ${took.toFixed(0)} ms.`);
		expect(faultsOf(input, row?.result.pairs ?? [])).toEqual([]);
		expect(row?.result.pairs.length).toBeGreaterThan(100);
		expect(took).toBeLessThan(5000);
	});

	test('goes by what both said, is kept with what went in, and can be computed again', async () => {
		await open();
		const intake = await makeIntake(backend, { body, organiser });
		const { mentors, clinicians } = await fillIntake(backend, intake, {
			mentors: 2,
			clinicians: 3
		});
		const [m1, m2] = mentors as [Person, Person];
		const [c1, c2, c3] = clinicians as [Person, Person, Person];
		for (const clinician of clinicians) {
			await rank(backend, clinician, [intake, 'clinician'], { ranked: [m1, m2] }).throwOnError();
		}
		await rank(backend, m1, [intake, 'mentor'], { ranked: [c3, c2, c1] }).throwOnError();
		await rank(backend, m2, [intake, 'mentor'], { ranked: [c1], refused: [c2] }).throwOnError();
		expect(await refusal(publish(backend, organiser, intake))).toMatch(/still open/);
		await close();
		const page = await readPairing(backend.as(organiser), intake);
		expect(page).toMatchObject({ clinicians: 3, mentors: 2, places: 2 });
		expect(page.leftOver.map(({ clinician }) => clinician)).toEqual([c2.name]);
		expect(await refusal(publish(backend, organiser, intake))).toBeNull();
		expect(await mentorOf(intake, c3)).toBe(m1.id);
		expect(await mentorOf(intake, c1)).toBe(m2.id);
		expect(await mentorOf(intake, c2)).toBeUndefined();
		const run = await runOf(intake);
		expect(run?.result.pairs).toHaveLength(2);
		expect(pairStably(run?.input as PairingInput)).toEqual(run?.result.pairs);
		expect(faultsOf(run?.input as PairingInput, run?.result.pairs ?? [])).toEqual([]);
		await open();
	});

	test('gives each pair a request that the mentor accepts like any other, within capacity (M-R2, S-3)', async () => {
		await open();
		const intake = await makeIntake(backend, { body, organiser });
		const { mentors, clinicians } = await fillIntake(backend, intake, {
			mentors: 1,
			clinicians: 1
		});
		const [m1, c1] = [mentors[0] as Person, clinicians[0] as Person];
		await close();
		await publish(backend, organiser, intake);
		const [pair] = await pairsOf(intake);
		const request = pair?.request_id ?? '';
		const { data } = await backend.as(m1).from('mentoring_requests').select('*').eq('id', request);
		expect(data).toMatchObject([{ state: 'open', competency: 'bidding', message: help }]);
		expect(data?.[0]?.due_at).not.toBeNull();
		await backend.query('update public.mentors set capacity = 1 where person_id = $1', [m1.id]);
		const other = await makeMentorship(backend, m1, world.rivalClinician);
		const accept = () => backend.as(m1).rpc('accept_request', { request, answer: '' });
		expect(await refusal(accept())).toMatch(/as many people as/);
		await backend.as(m1).rpc('close_mentorship', { mentorship: other }).throwOnError();
		expect(await refusal(accept())).toBeNull();
		const result = await backend.as(c1).rpc('intake_result', { intake });
		expect(result.data).toMatchObject({ own: [{ name: m1.name, state: 'accepted' }] });
		expect((await backend.as(world.stranger).rpc('intake_result', { intake })).data).toBeNull();
		await open();
	});

	test('keeps to the hard rules of the day it is made: no room, a block, an interest, requests that are full', async () => {
		await open();
		const intake = await makeIntake(backend, { body, organiser });
		const { mentors, clinicians } = await fillIntake(backend, intake, {
			mentors: 4,
			clinicians: 4
		});
		const [full, blocker, interested, free] = mentors as [Person, Person, Person, Person];
		const [c1, c2, c3, busy] = clinicians as [Person, Person, Person, Person];
		for (const [place, clinician] of [c1, c2, c3].entries()) {
			await rank(backend, clinician, [intake, 'clinician'], {
				ranked: [mentors[place] as Person]
			}).throwOnError();
			await rank(backend, mentors[place] as Person, [intake, 'mentor'], {
				ranked: [clinician]
			}).throwOnError();
		}
		await rank(backend, free, [intake, 'mentor'], { refused: [c1, c2, c3] }).throwOnError();
		await close();
		// What happens between the closing and the pairing counts.
		await backend.query('update public.mentors set capacity = 1 where person_id = $1', [full.id]);
		await makeMentorship(backend, full, world.rivalClinician);
		await backend.query('insert into private.blocks values ($1, $2)', [c2.id, blocker.id]);
		await backend.query(
			`insert into private.match_mentees select $1, b, 0, b, b, 0, b, b, 0, b, 0, null, null, null, array[$2::uuid], '{}', now()
			from (select repeat('0', 256)::bit(256)) z (b)`,
			[c3.id, world.otherCcg]
		);
		await backend.query(
			`insert into private.match_mentors select $1, b, 0, b, b, 0, b, b, 0, b, 0, null, 0, '{}', '{}', '{}', array[$2::uuid], '{}', now()
			from (select repeat('0', 256)::bit(256)) z (b)`,
			[interested.id, world.otherCcg]
		);
		for (let place = 0; place < 5; place += 1) {
			const asked = await makeMentor(backend);
			await backend
				.as(busy)
				.rpc('request_mentor', {
					...{ mentor: asked.id, about: 'competency', subject: 'bidding', message: help }
				})
				.throwOnError();
		}
		await publish(backend, organiser, intake);
		const run = await runOf(intake);
		const rules = (clinician: Person, one: Person) =>
			run?.input.pairs.find((p) => p.clinician === clinician.id && p.mentor === one.id)?.rules;
		expect(run?.input.mentors.find(({ id }) => id === full.id)?.places).toBe(0);
		expect(rules(c2, blocker)).toEqual(['block']);
		expect(rules(c3, interested)).toEqual(['conflict']);
		expect(rules(busy, free)).toEqual(['requests']);
		expect(await mentorOf(intake, c2)).not.toBe(blocker.id);
		expect(await mentorOf(intake, c3)).not.toBe(interested.id);
		expect(await mentorOf(intake, busy)).toBeUndefined();
		expect((await pairsOf(intake)).map(({ mentor_id }) => mentor_id)).not.toContain(full.id);
		expect(faultsOf(run?.input as PairingInput, run?.result.pairs ?? [])).toEqual([]);
		await backend.query('delete from private.blocks');
		await open();
	});

	test('follows the fused score where nobody ranked', async () => {
		await open();
		const intake = await makeIntake(backend, { body, organiser });
		const { clinicians } = await fillIntake(backend, intake, { mentors: 0, clinicians: 2 });
		const [plain, fitting] = clinicians as [Person, Person];
		const one = await makeMentor(backend);
		await offer(backend, one, intake).throwOnError();
		for (const [person, skill] of [
			[plain, 'marketing'],
			[fitting, 'bidding']
		] as const) {
			await backend.query('update public.people set skills_sought = $2 where id = $1', [
				person.id,
				[skill]
			]);
		}
		await backend.query("select private.renew_mentor_matches('everything', null)");
		await close();
		await publish(backend, organiser, intake);
		expect(await mentorOf(intake, fitting)).toBe(one.id);
		await open();
	});
});

describe('M-9 who runs it', () => {
	test('the organiser alone sees what a pairing gives and publishes it; not another body, a mentor or an admin', async () => {
		await open();
		const intake = await makeIntake(backend, { body, organiser });
		const { mentors, clinicians } = await fillIntake(backend, intake, {
			mentors: 1,
			clinicians: 1
		});
		await close();
		const checked = await checkedOf(backend, organiser, intake);
		const other = await makeBody(world, 'Another body');
		for (const person of [
			other.organiser,
			mentors[0] as Person,
			clinicians[0] as Person,
			world.admin
		]) {
			const db = backend.as(person);
			expect((await db.rpc('pairing_page', { intake })).data).toBeNull();
			expect(await refusal(db.rpc('publish_pairing', { intake, checked }))).toBe('Not found');
			expect((await readIntake(db, intake)).people).toBeNull();
		}
		const asOrganiser = await readIntake(backend.as(organiser), intake);
		expect(asOrganiser.people?.clinicians).toMatchObject([{ competency: 'bidding' }]);
		expect(JSON.stringify(asOrganiser)).not.toContain(help);
		expect((await backend.as(organiser).from('cohort_applications').select('id')).data).toEqual([]);
		await open();
	});

	test('publishes what they checked, and not what has changed since', async () => {
		await open();
		const intake = await makeIntake(backend, { body, organiser });
		const { mentors } = await fillIntake(backend, intake, { mentors: 1, clinicians: 1 });
		await close();
		const checked = await checkedOf(backend, organiser, intake);
		await backend.query('update public.mentors set paused = true where person_id = $1', [
			mentors[0]?.id
		]);
		const answer = backend.as(organiser).rpc('publish_pairing', { intake, checked });
		expect(await refusal(answer)).toMatch(/have changed since/);
		expect(await pairsOf(intake)).toEqual([]);
		await open();
	});
});

describe('M-9 those left over', () => {
	test('are told, and go first in the next intake of the same organiser, not of another', async () => {
		await open();
		const first = await makeIntake(backend, { body, organiser });
		const one = await makeMentor(backend, { capacity: 10 });
		await offer(backend, one, first).throwOnError();
		const [lucky, left] = [
			await backend.person({ name: 'Lucky Clinician' }),
			await backend.person({ name: 'Left Clinician' })
		];
		for (const person of [lucky, left]) await apply(backend, person, first).throwOnError();
		await rank(backend, one, [first, 'mentor'], { ranked: [lucky, left] }).throwOnError();
		await close();
		await publish(backend, organiser, first);
		const [told] = await mailsTo(left, 'intake_left_over');
		const mail = renderMail('intake_left_over', told?.data ?? {}, 'https://coldframe.example');
		expect(mail.text).toMatch(/go first/);
		expect(await mailsTo(lucky, 'intake_paired')).toHaveLength(1);
		expect(await mailsTo(one, 'intake_request')).toHaveLength(1);

		await backend.setClock('2022-04-11T09:00:00Z');
		const later = { opens_at: '2022-04-11T09:00:00Z', closes_at: '2022-05-02T16:00:00Z' };
		const next = await makeIntake(backend, { body, organiser }, later);
		const another = await makeBody(world, 'A third body');
		const elsewhere = await makeIntake(backend, another, later);
		const fresh = await backend.person({ name: 'Fresh Clinician' });
		const both = [next, elsewhere];
		for (const intake of both) {
			await offer(backend, one, intake).throwOnError();
			await apply(backend, fresh, intake).throwOnError();
		}
		// Who was left over applies last, so that only going first can help.
		await backend.setClock('2022-04-11T09:01:00Z');
		for (const intake of both) await apply(backend, left, intake).throwOnError();
		expect((await readIntake(backend.as(left), next)).application?.goesFirst).toBe(true);
		expect((await readIntake(backend.as(left), elsewhere)).application?.goesFirst).toBe(false);
		expect((await readIntake(backend.as(fresh), next)).application?.goesFirst).toBe(false);
		await backend.setClock('2022-05-02T16:00:01Z');
		await publish(backend, another.organiser, elsewhere);
		await publish(backend, organiser, next);
		expect(await mentorOf(next, left)).toBe(one.id);
		expect(await mentorOf(elsewhere, fresh)).toBe(one.id);
		await open();
	});

	test('as is whoever’s mentor did not accept', async () => {
		await open();
		const intake = await makeIntake(backend, { body, organiser });
		const { mentors, clinicians } = await fillIntake(backend, intake, {
			mentors: 1,
			clinicians: 1
		});
		await close();
		await publish(backend, organiser, intake);
		const leftOver = async () => {
			const [row] = await backend.query<{ left: boolean }>(
				'select private.was_left_over($1, $2) as left',
				[clinicians[0]?.id, body]
			);
			return row?.left;
		};
		expect(await leftOver()).toBe(false);
		const [pair] = await pairsOf(intake);
		await backend
			.as(mentors[0] as Person)
			.rpc('decline_request', {
				request: pair?.request_id ?? '',
				answer: 'I have no time this spring'
			})
			.throwOnError();
		expect(await leftOver()).toBe(true);
		await open();
	});
});

describe('M-9 the clock', () => {
	test('reminds those who have not ranked anybody, and the organiser once it has closed; each once, quoting nothing', async () => {
		await open();
		const intake = await makeIntake(backend, { body, organiser });
		const { mentors, clinicians } = await fillIntake(backend, intake, {
			mentors: 1,
			clinicians: 2
		});
		const [done, idle] = clinicians as [Person, Person];
		await rank(backend, done, [intake, 'clinician'], { ranked: mentors }).throwOnError();
		const tick = () => backend.service().rpc('tick').throwOnError();
		await tick();
		expect(await mailsTo(idle, 'intake_to_rank')).toHaveLength(0);
		await backend.setClock('2022-03-30T09:00:00Z');
		await tick();
		await tick();
		expect(await mailsTo(idle, 'intake_to_rank')).toHaveLength(1);
		expect(await mailsTo(mentors[0] as Person, 'intake_to_rank')).toHaveLength(1);
		expect(await mailsTo(done, 'intake_to_rank')).toHaveLength(0);
		await close();
		await tick();
		await tick();
		const told = await mailsTo(organiser, 'intake_closed');
		expect(told.filter(({ data }) => data['path'] === `/cohorts/pairing/${intake}`)).toHaveLength(
			1
		);
		await publish(backend, organiser, intake);
		const mails = await backend.query<{ payload: unknown }>(
			"select payload from private.outbox where payload ->> 'template' like 'intake_%'"
		);
		expect(JSON.stringify(mails)).not.toContain(help);
		await open();
	});

	test('what waits stands on the dashboard until it is done', async () => {
		await open();
		const intake = await makeIntake(backend, { body, organiser }, { title: 'For the dashboard' });
		const { clinicians, mentors } = await fillIntake(backend, intake, {
			mentors: 1,
			clinicians: 1
		});
		const waiting = async (person: Person) => {
			const { data } = await backend
				.as(person)
				.rpc('dashboard', { organisation: null as never })
				.throwOnError();
			const { intakes } = (
				data as { mentoring: { tasks: { intakes: { id: string; side: string }[] } } }
			).mentoring.tasks;
			return intakes.filter(({ id }) => id === intake).map(({ side }) => side);
		};
		expect(await waiting(clinicians[0] as Person)).toEqual(['clinician']);
		expect(await waiting(mentors[0] as Person)).toEqual(['mentor']);
		expect(await waiting(organiser)).toEqual([]);
		await rank(backend, clinicians[0] as Person, [intake, 'clinician'], {
			ranked: mentors
		}).throwOnError();
		expect(await waiting(clinicians[0] as Person)).toEqual([]);
		await close();
		expect(await waiting(mentors[0] as Person)).toEqual([]);
		expect(await waiting(organiser)).toEqual(['organiser']);
		await publish(backend, organiser, intake);
		expect(await waiting(organiser)).toEqual([]);
		await open();
	});

	test('A-1 each act leaves an event, and none of them says what was ranked', async () => {
		const events = await backend.query<{ action: string; event: object }>(
			`select action, to_jsonb(e) - 'hash_before' - 'hash_after' as event from public.audit_events e
			where object_kind like 'cohort%' or action = 'publish_pairing'`
		);
		expect(new Set(events.map(({ action }) => action))).toEqual(
			new Set([
				...['save_intake', 'offer_places', 'apply_to_intake', 'leave_intake', 'save_ranking'],
				...['publish_pairing', 'remind_of_intake', 'close_intake']
			])
		);
		expect(JSON.stringify(events)).not.toMatch(/ranked|refused/);
	});
});
