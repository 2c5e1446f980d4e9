import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bothBackends, startBackend, type Person, type TestBackend } from '#support/backend.ts';
import { mailsTo } from '#support/mails.ts';
import { makeMentor } from '#support/mentoring.ts';
import { publishable } from '#support/service-models.ts';
import { makeWorld, publishedOpportunity, whileOpen, type World } from '#support/world.ts';

const message = 'I want to answer the criteria of this opportunity before its deadline.';
const refusal = 'I am away until the summer, so please ask somebody else.';

let backend: TestBackend;
let world: World;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
});
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

const ask = (
	over: TestBackend,
	clinician: Person,
	mentor: Person,
	{ about = 'competency', subject = 'bidding' } = {}
) => over.as(clinician).rpc('request_mentor', { mentor: mentor.id, about, subject, message });

async function asked(clinician: Person, mentor: Person, subject = {}) {
	const { data } = await ask(backend, clinician, mentor, subject).throwOnError();
	return data;
}

const accept = (over: TestBackend, mentor: Person, request: string) =>
	over.as(mentor).rpc('accept_request', { request, answer: 'Gladly' });

const ownRequests = async (person: Person) =>
	(await backend.as(person).from('my_mentoring_requests').select('*').throwOnError()).data;

describe('a mentor', () => {
	test('S-1 is shown while approved, accredited and supervised today, and not paused', async () => {
		const shown = async (person: Person) =>
			(await backend.visitor().from('shown_mentors').select('id, name').eq('id', person.id)).data;
		const mentor = await makeMentor(backend);
		expect(await shown(mentor)).toEqual([{ id: mentor.id, name: 'Mo Mentor' }]);
		for (const hidden of [
			{ approved_at: null },
			{ accredited_until: '2022-03-06' },
			{ supervised_until: '2022-03-06' },
			{ supervised_until: null },
			{ paused: true }
		]) {
			expect(await shown(await makeMentor(backend, hidden))).toEqual([]);
		}
		await backend.setClock('2022-12-31T23:59:59Z');
		expect(await shown(mentor)).toHaveLength(1);
		await backend.setClock('2023-01-01T00:00:00Z');
		expect(await shown(mentor)).toEqual([]);
	});

	test('S-1 who is hidden cannot be asked, and cannot accept what was asked before', async () => {
		const mentor = await makeMentor(backend);
		const request = await asked(world.clinician, mentor);
		await backend.setClock('2023-01-01T00:00:00Z');
		expect((await ask(backend, world.rivalClinician, mentor)).error?.code).toBe('PT404');
		expect((await accept(backend, mentor, request)).error).toMatchObject({
			code: 'PT409',
			message: expect.stringContaining('accreditation') as string
		});
	});

	test('M-R2 accepts, which makes a mentorship that both see, with a mail that quotes nothing', async () => {
		const mentor = await makeMentor(backend);
		const request = await asked(world.clinician, mentor);
		const { data: mentorship } = await accept(backend, mentor, request).throwOnError();
		for (const person of [mentor, world.clinician]) {
			const [row] = (await ownRequests(person)).filter(({ id }) => id === request);
			expect(row).toMatchObject({
				state: 'accepted',
				answer: 'Gladly',
				mentorship_id: mentorship,
				mentorship_state: 'active',
				mentor_name: 'Mo Mentor',
				clinician_name: 'Priya Physio',
				competency: 'bidding'
			});
		}
		expect(await mailsTo(backend, mentor, 'mentoring_requested')).toMatchObject([
			{ path: `/mentoring/requests/${request}` }
		]);
		expect(await mailsTo(backend, world.clinician, 'mentoring_accepted')).toContainEqual(
			expect.objectContaining({ path: `/mentoring/${mentorship}` })
		);
	});

	test('M-R2 declines with a reason, and not without one', async () => {
		const mentor = await makeMentor(backend);
		const request = await asked(world.clinician, mentor);
		const db = backend.as(mentor);
		const bare = await db.rpc('decline_request', { request, answer: '  No  ' });
		expect(bare.error).toMatchObject({ code: 'PT409', hint: 'answer' });
		await db.rpc('decline_request', { request, answer: refusal }).throwOnError();
		const [row] = (await ownRequests(world.clinician)).filter(({ id }) => id === request);
		expect(row).toMatchObject({ state: 'declined', answer: refusal, mentorship_id: null });
		expect((await accept(backend, mentor, request)).error).toMatchObject({
			message: 'This request is declined already'
		});
	});

	test('S-3 mentors no more people at once than they said', async () => {
		const mentor = await makeMentor(backend, { capacity: 1 });
		const requests = [
			await asked(world.clinician, mentor),
			await asked(world.rivalClinician, mentor)
		];
		expect((await accept(backend, mentor, requests[0] ?? '')).error).toBeNull();
		expect((await accept(backend, mentor, requests[1] ?? '')).error).toMatchObject({
			code: 'PT409',
			message: expect.stringContaining('as many people as you said') as string
		});
	});
});

describe('a clinician', () => {
	test('M-R1 asks about a skill, an own service model or an open opportunity', async () => {
		const opportunity = await publishedOpportunity(backend, world);
		const { data: model } = await backend
			.as(world.clinician)
			.rpc('create_service_model', {
				organisation: world.startUp,
				content: { title: 'A private draft' }
			})
			.throwOnError();
		const mentors = await Promise.all([makeMentor(backend), makeMentor(backend)]);
		const [forOpportunity, forModel] = mentors;
		await asked(world.clinician, forOpportunity, { about: 'opportunity', subject: opportunity });
		await asked(world.clinician, forModel, { about: 'service_model', subject: model });
		expect((await ownRequests(forOpportunity))[0]).toMatchObject({
			opportunity_id: opportunity,
			opportunity_title: 'Pulmonary rehabilitation in Bexley'
		});
		const [seen] = await ownRequests(forModel);
		expect(seen).toMatchObject({ service_model_title: null, service_model_shown: false });
		const own = await ownRequests(world.clinician);
		expect(own.find(({ id }) => id === seen?.id)).toMatchObject({
			service_model_title: 'A private draft'
		});
	});

	test('M-R1 cannot ask about what is not theirs to see', async () => {
		const mentor = await makeMentor(backend);
		const { data: model } = await backend
			.as(world.rivalClinician)
			.rpc('create_service_model', { organisation: world.rival, content: { title: 'Not yours' } })
			.throwOnError();
		const { data: draft } = await backend
			.as(world.officer)
			.rpc('create_opportunity', { commissioner: world.ccg, content: { title: 'Not public' } })
			.throwOnError();
		for (const [about, subject] of [
			['service_model', model],
			['opportunity', draft],
			['opportunity', 'nonsense'],
			['opportunity', '']
		]) {
			const { error } = await ask(backend, world.clinician, mentor, { about, subject });
			expect(error).toMatchObject({ code: 'PT409', hint: 'subject' });
		}
		const { error } = await ask(backend, world.clinician, mentor, { about: 'lunch' });
		expect(error?.code).toBe('23514');
	});

	test('sees what may be asked, and what was asked already', async () => {
		const [mentor, person] = [await makeMentor(backend), await backend.person({ name: 'Ann New' })];
		const subjects = async () =>
			(
				await backend
					.as(person)
					.rpc('mentoring_subjects', { mentor: mentor.id, chosen_opportunity: null as never })
					.throwOnError()
			).data;
		expect(await subjects()).toMatchObject({
			mentor: { id: mentor.id },
			asked: null,
			service_models: []
		});
		const request = await asked(person, mentor);
		expect(await subjects()).toMatchObject({ asked: { id: request, state: 'open' } });
		expect((await ask(backend, person, mentor)).error?.message).toContain(
			'asked this mentor already'
		);
		await accept(backend, mentor, request).throwOnError();
		expect(await subjects()).toMatchObject({ asked: { id: request, state: 'accepted' } });
		expect((await ask(backend, person, mentor)).error?.message).toContain('mentoring you already');
	});

	test('withdraws an unanswered request, once, and changes nothing else in it', async () => {
		const mentor = await makeMentor(backend);
		const request = await asked(world.clinician, mentor);
		const db = backend.as(world.clinician);
		const forced = await db
			.from('mentoring_requests')
			.update({ state: 'accepted' })
			.eq('id', request);
		expect(forced.error?.code).toBe('42501');
		const rewritten = await db
			.from('mentoring_requests')
			.update({ message: 'Something else entirely' } as never)
			.eq('id', request);
		expect(rewritten.error?.code).toBe('42501');
		await db.rpc('withdraw_request', { request }).throwOnError();
		expect((await db.rpc('withdraw_request', { request })).error?.code).toBe('PT409');
		expect((await accept(backend, mentor, request)).error?.message).toBe(
			'This request is withdrawn already'
		);
	});

	test('cannot be their own mentor', async () => {
		const mentor = await makeMentor(backend);
		expect((await ask(backend, mentor, mentor)).error?.message).toBe('You cannot mentor yourself');
	});
});

describe('what a mentor sees of who asks', () => {
	const number = 'PH012345';
	let physio: Person;
	let model: string;

	beforeAll(async () => {
		physio = await backend.person({ name: 'Asha Asks' });
		const db = backend.as(physio);
		await db.from('people').update({ profession: 'physiotherapist' }).eq('id', physio.id);
		await db.rpc('claim_registration', { profession: 'hcpc_ph', body: '', number }).throwOnError();
		const start = async (content: object) =>
			(
				await db
					.rpc('create_service_model', { organisation: null as never, content: content as never })
					.throwOnError()
			).data;
		model = await start({ ...publishable, title: 'On show' });
		await start({ ...publishable, title: 'Only a draft' });
		await db.rpc('publish_service_model', { model }).throwOnError();
	});

	const askerOf = async (person: Person, request: string) => {
		const db = backend.as(person);
		const { data } = await db.rpc('request_page', { request }).throwOnError();
		return (data as { asker: object | null } | null)?.asker;
	};

	test('M-R2 PO-3 is their profession, whether it was checked, and what everyone can read', async () => {
		const mentor = await makeMentor(backend);
		const { data: told } = await backend
			.as(physio)
			.rpc('mentoring_subjects', { mentor: mentor.id, chosen_opportunity: null as never })
			.throwOnError();
		const request = await asked(physio, mentor);
		const seen = {
			name: 'Asha Asks',
			profession: 'physiotherapist',
			registrations: [{ profession: 'hcpc_ph', body: 'HCPC', state: 'claimed' }],
			models: [{ id: model, title: 'On show', stage: 'idea' }]
		};
		expect(await askerOf(mentor, request)).toEqual(seen);
		expect(told).toMatchObject({ asker: seen });

		const [registration] = await backend.query<{ id: string }>(
			'select id from public.registrations where person_id = $1',
			[physio.id]
		);
		await backend
			.as(world.admin)
			.rpc('check_registration', {
				registration: registration?.id ?? '',
				found_in_register: true,
				how: 'Looked in the register',
				expires_on: '2022-12-31'
			})
			.throwOnError();
		const checked = [{ profession: 'hcpc_ph', body: 'HCPC', state: 'checked' }];
		expect(await askerOf(mentor, request)).toEqual({ ...seen, registrations: checked });
		const page = await backend.as(mentor).rpc('request_page', { request });
		expect(JSON.stringify(page.data)).not.toContain(number);
	});

	test('M-R2 is for the two alone, and for the mentor of this request', async () => {
		const [mentor, other] = [await makeMentor(backend), await makeMentor(backend)];
		const request = await asked(physio, mentor);
		expect(await askerOf(physio, request)).toEqual(await askerOf(mentor, request));
		for (const person of [other, world.clinician, world.admin, world.officer]) {
			expect(await askerOf(person, request)).toBeUndefined();
		}
		const { data } = await backend
			.as(other)
			.rpc('mentoring_subjects', { mentor: mentor.id, chosen_opportunity: null as never })
			.throwOnError();
		expect(data).toMatchObject({ asker: { name: 'Mo Mentor' } });
		expect(JSON.stringify(data)).not.toContain('Asha');
		await backend.as(physio).rpc('withdraw_request', { request }).throwOnError();
	});

	test('M-R2 N-5 ends with the request, or with the mentorship that came of it', async () => {
		const [declining, accepting] = [await makeMentor(backend), await makeMentor(backend)];
		const [first, second] = [await asked(physio, declining), await asked(physio, accepting)];
		await backend
			.as(declining)
			.rpc('decline_request', { request: first, answer: refusal })
			.throwOnError();
		for (const person of [declining, physio]) expect(await askerOf(person, first)).toBeNull();
		await accept(backend, accepting, second).throwOnError();
		expect(await askerOf(accepting, second)).toMatchObject({ profession: 'physiotherapist' });
		await backend.as(physio).rpc('block_person', { person: accepting.id }).throwOnError();
		expect(await askerOf(accepting, second)).toBeNull();
	});
});

describe('an outsider', () => {
	test('reads neither the request nor the mentorship, and cannot answer or withdraw', async () => {
		const mentor = await makeMentor(backend);
		const request = await asked(world.clinician, mentor);
		const other = await makeMentor(backend);
		for (const person of [other, world.rivalClinician, world.officer, world.admin]) {
			const db = backend.as(person);
			expect((await db.rpc('accept_request', { request, answer: '' })).error?.code).toBe('PT404');
			expect((await db.rpc('decline_request', { request, answer: refusal })).error?.code).toBe(
				'PT404'
			);
			expect((await db.rpc('withdraw_request', { request })).error?.code).toBe('PT409');
		}
		const { data: mentorship } = await accept(backend, mentor, request).throwOnError();
		const colleague = await world.member('Col League', world.startUp, 'admin');
		for (const person of [other, colleague, world.rivalClinician, world.admin, world.oversight]) {
			const db = backend.as(person);
			expect((await ownRequests(person)).filter(({ id }) => id === request)).toEqual([]);
			expect((await db.from('mentoring_requests').select('id').eq('id', request)).data).toEqual([]);
			expect((await db.from('mentorships').select('id').eq('id', mentorship)).data).toEqual([]);
		}
	});

	test('writes no mentor, request or mentorship directly', async () => {
		const db = backend.as(world.clinician);
		const mentor = await makeMentor(backend);
		const made = [
			await db.from('mentors').insert({ person_id: world.clinician.id }),
			await db.from('mentors').update({ capacity: 50 }).eq('person_id', mentor.id),
			await db.from('mentoring_requests').insert({
				mentor_id: mentor.id,
				clinician_id: world.clinician.id,
				about: 'competency',
				competency: 'bidding',
				message
			}),
			await db.from('mentorships').delete().eq('mentor_id', mentor.id)
		];
		expect(made.map(({ error }) => error?.code)).toEqual(['42501', '42501', '42501', '42501']);
	});
});

describe('a visitor', () => {
	test('asks nobody and reads no request', async () => {
		const mentor = await makeMentor(backend);
		const db = backend.visitor();
		const asking = await db.rpc('request_mentor', {
			mentor: mentor.id,
			about: 'competency',
			subject: 'bidding',
			message
		});
		expect(asking.error?.code).toBe('42501');
		expect((await db.from('my_mentoring_requests').select('id')).error?.code).toBe('42501');
		expect((await db.from('mentorships').select('id')).error?.code).toBe('42501');
	});
});

async function raceForTheLastPlace(over: TestBackend) {
	await over.setClock(whileOpen);
	const mentor = await makeMentor(over, { capacity: 1 });
	const people = await Promise.all(
		[1, 2, 3, 4].map((number) => over.person({ name: `Racer ${number}` }))
	);
	const requests: string[] = [];
	for (const person of people) {
		requests.push((await ask(over, person, mentor).throwOnError()).data);
	}
	const answers = await Promise.all(requests.map((request) => accept(over, mentor, request)));
	expect(answers.filter(({ error }) => error === null)).toHaveLength(1);
	const active = await over.query(
		"select 1 from public.mentorships where mentor_id = $1 and state = 'active'",
		[mentor.id]
	);
	expect(active).toHaveLength(1);
}

async function raceForTheFifthRequest(over: TestBackend) {
	await over.setClock(whileOpen);
	const person = await over.person({ name: 'Eager Clinician' });
	const mentors = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(() => makeMentor(over)));
	const answers = await Promise.all(mentors.map((mentor) => ask(over, person, mentor)));
	expect(answers.filter(({ error }) => error === null)).toHaveLength(5);
	const refused = answers.flatMap(({ error }) => error?.message ?? []);
	const list = Array(5).fill('Mo Mentor').join(', ');
	expect(new Set(refused)).toEqual(
		new Set([`You have 5 open requests: to ${list}. Withdraw one before you ask another mentor`])
	);
}

describe.each(bothBackends)('at once, on %s', (name, start) => {
	let over: TestBackend | null;
	beforeAll(async () => {
		over = await start();
	});
	afterAll(() => over?.close());

	test('S-3 acceptances cannot exceed the capacity', async ({ skip }) => {
		if (!over) return skip(`${name} is not installed here`);
		await raceForTheLastPlace(over);
	});
	test('M-R1 requests cannot exceed 5', async ({ skip }) => {
		if (!over) return skip(`${name} is not installed here`);
		await raceForTheFifthRequest(over);
	});
});
