import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import { makeMentor, makeMentorship, makeOpenMentor, makeSession } from '#support/mentoring.ts';
import { makeWorld, type World } from '#support/world.ts';

/** A Monday; Friday is Good Friday of 2022, and the Monday after it is a bank holiday too. */
const monday = '2022-04-11T09:00:00Z';
const reason = 'I am away until the summer and cannot take on anybody.';

let backend: TestBackend;
let world: World;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(monday);
	world = await makeWorld(backend);
});
beforeEach(() => backend.setClock(monday));
afterAll(() => backend.close());

const tick = () => backend.service().rpc('tick').throwOnError();

async function ask(mentor: Person, clinician = world.clinician, competency = 'bidding') {
	const { data } = await backend
		.as(clinician)
		.rpc('request_mentor', {
			mentor: mentor.id,
			about: 'competency',
			subject: competency,
			message: 'I want to answer the criteria of this opportunity before its deadline.'
		})
		.throwOnError();
	return data;
}

const stateOf = async (request: string) =>
	(
		await backend.query<{ state: string }>(
			`select state from public.mentoring_requests where id = '${request}'`
		)
	)[0]?.state;

const mails = async (person: Person) =>
	(
		await backend.query<{ template: string }>(
			"select payload ->> 'template' as template from private.outbox where payload ->> 'to' = $1 order by created_at",
			[person.email]
		)
	).map(({ template }) => template);

describe('a mentor whose dates end', () => {
	test('S-1 is told 30 and 7 days before, once each, and when the profile hides', async () => {
		const mentor = await makeMentor(backend, {
			accredited_until: '2022-06-30',
			supervised_until: '2023-06-30'
		});
		const told: [string, string[]][] = [
			['2022-05-30T09:00:00Z', []],
			['2022-05-31T09:00:00Z', ['mentor_ends_30']],
			['2022-06-22T09:00:00Z', ['mentor_ends_30']],
			['2022-06-23T09:00:00Z', ['mentor_ends_30', 'mentor_ends_7']],
			['2022-06-30T09:00:00Z', ['mentor_ends_30', 'mentor_ends_7']],
			['2022-07-01T09:00:00Z', ['mentor_ends_30', 'mentor_ends_7', 'mentor_hidden']]
		];
		for (const [at, expected] of told) {
			await backend.setClock(at);
			await tick();
			await tick();
			expect(await mails(mentor), at).toEqual(expected);
		}
		const { data } = await backend
			.visitor()
			.from('shown_mentors')
			.select('id')
			.eq('id', mentor.id)
			.throwOnError();
		expect(data).toEqual([]);
	});

	test('S-1 is shown again once a platform admin has entered new dates, and nobody else can enter them', async () => {
		const mentor = await makeMentor(backend, { accredited_until: '2022-03-01' });
		const dates = {
			person: mentor.id,
			approved: true,
			accredited_until: '2023-03-01',
			supervised_until: '2023-03-01'
		};
		for (const person of [mentor, world.officer, world.clinician]) {
			expect((await backend.as(person).rpc('decide_mentor', dates)).error?.code).toBe('PT404');
		}
		const late = await backend
			.as(world.admin)
			.rpc('decide_mentor', { ...dates, supervised_until: '2022-04-10' });
		expect(late.error).toMatchObject({ code: 'PT409', hint: 'supervised' });
		await backend.as(world.admin).rpc('decide_mentor', dates).throwOnError();
		const { data } = await backend
			.visitor()
			.from('shown_mentors')
			.select('id')
			.eq('id', mentor.id)
			.throwOnError();
		expect(data).toHaveLength(1);
	});
});

describe('somebody who wants to mentor', () => {
	const profile = {
		headline: 'Practice manager who has won 3 contracts',
		about: 'I help with the first bid.',
		competencies: ['bidding', 'finance'],
		conditions: ['COPD'],
		settings: ['gp_practice'],
		professions: ['nurse'],
		languages: ['en', 'pl'],
		formats: ['video', 'phone'],
		wants: 'Nurses with a first idea',
		price_pence: 4000,
		capacity: 2
	};

	test('S-1, S-2 says what they offer and is shown only when a platform admin has approved', async () => {
		const person = await backend.person({ name: 'Noor New' });
		await backend.as(person).rpc('save_mentor_profile', { content: profile }).throwOnError();
		const shown = async () =>
			(await backend.visitor().from('shown_mentors').select('*').eq('id', person.id).throwOnError())
				.data;
		expect(await shown()).toEqual([]);
		expect(await mails(world.admin)).toContain('mentor_asked');
		const { data: waiting } = await backend.as(world.admin).rpc('admin_mentors').throwOnError();
		expect((waiting as { id: string }[])[0]?.id).toBe(person.id);
		expect((await backend.as(world.officer).rpc('admin_mentors').throwOnError()).data).toEqual([]);
		const dates = { accredited_until: '2023-03-01', supervised_until: '2023-03-01' };
		await backend
			.as(world.admin)
			.rpc('decide_mentor', { person: person.id, approved: true, ...dates })
			.throwOnError();
		expect(await shown()).toMatchObject([profile]);
		expect(await mails(person)).toEqual(['mentor_approved']);
		await backend
			.as(person)
			.rpc('save_mentor_profile', { content: { ...profile, capacity: 5 } })
			.throwOnError();
		expect(await shown()).toMatchObject([{ capacity: 5 }]);
		await backend
			.as(world.admin)
			.rpc('decide_mentor', { person: person.id, approved: false, ...dates })
			.throwOnError();
		expect(await shown()).toEqual([]);
	});

	test('S-1 cannot approve themselves, even as a platform admin', async () => {
		await backend.as(world.admin).rpc('save_mentor_profile', { content: profile }).throwOnError();
		const own = {
			person: world.admin.id,
			approved: true,
			accredited_until: '2023-03-01',
			supervised_until: '2023-03-01'
		};
		expect((await backend.as(world.admin).rpc('decide_mentor', own)).error?.code).toBe('PT404');
	});
});

describe('a mentor who pauses', () => {
	test('S-4 is hidden, declines what is open with the reason and up to three who could help, and keeps sessions', async () => {
		const mentor = await makeOpenMentor(backend, {}, { competencies: '{marketing}' });
		const other = await backend.person({ name: 'Ana Other' });
		const mentorship = await makeMentorship(backend, mentor, other);
		const booking = await makeSession(backend, other, mentorship, '2022-04-13T10:00:00Z');
		const others: Person[] = [];
		for (const capacity of [1, 2, 3, 4])
			others.push(await makeMentor(backend, { competencies: '{marketing}', capacity }));
		const [full, blocked] = others;
		await makeMentorship(backend, full as Person, other);
		const clinician = await backend.person({ name: 'Cleo Clinician' });
		await backend
			.as(clinician)
			.rpc('block_person', { person: (blocked as Person).id })
			.throwOnError();
		const request = await ask(mentor, clinician, 'marketing');
		const bare = await backend.as(mentor).rpc('pause_mentoring', { reason: 'No' });
		expect(bare.error).toMatchObject({ code: 'PT409', hint: 'reason' });
		await backend.as(mentor).rpc('pause_mentoring', { reason }).throwOnError();
		const { data: row } = await backend
			.as(clinician)
			.from('my_mentoring_requests')
			.select('state, answer')
			.eq('id', request)
			.single()
			.throwOnError();
		expect(row).toEqual({ state: 'declined', answer: reason });
		expect(await mails(clinician)).toEqual(['mentoring_paused']);
		const { data: page } = await backend
			.as(clinician)
			.rpc('request_page', { request })
			.throwOnError();
		const offered = (page as { alternatives: { id: string }[] }).alternatives.map(({ id }) => id);
		expect(offered.toSorted()).toEqual(
			others
				.slice(2)
				.map(({ id }) => id)
				.toSorted()
		);
		const [kept] = await backend.query<{ state: string }>(
			'select state from public.bookings where id = $1',
			[booking]
		);
		expect(kept?.state).toBe('confirmed');
		const { data: shown } = await backend
			.visitor()
			.from('shown_mentors')
			.select('id')
			.eq('id', mentor.id)
			.throwOnError();
		expect(shown).toEqual([]);
		await backend.as(mentor).rpc('resume_mentoring').throwOnError();
		await ask(mentor, clinician);
	});

	test('S-4 names at most three others, to the clinician alone', async () => {
		const mentor = await makeMentor(backend, { competencies: '{growth}' });
		for (const price of [1, 2, 3, 4, 5])
			await makeMentor(backend, { competencies: '{growth}', capacity: price });
		const request = await ask(mentor, world.clinician, 'growth');
		await backend.as(mentor).rpc('pause_mentoring', { reason }).throwOnError();
		const alternatives = async (person: Person) =>
			(
				(await backend.as(person).rpc('request_page', { request }).throwOnError()).data as {
					alternatives: object[];
				} | null
			)?.alternatives;
		expect(await alternatives(world.clinician)).toHaveLength(3);
		expect(await alternatives(mentor)).toEqual([]);
		expect(await alternatives(world.rivalClinician)).toBeUndefined();
	});
});

describe('a request without a reply', () => {
	test('S-5 reminds after 2 working days and ends after 5, bank holidays and weekends left out', async () => {
		const mentor = await makeMentor(backend);
		const request = await ask(mentor, await backend.person({ name: 'Wanda Waits' }));
		const steps: [string, string, string[]][] = [
			['2022-04-13T08:59:00Z', 'open', ['mentoring_requested']],
			['2022-04-13T09:00:00Z', 'open', ['mentoring_requested', 'mentoring_waiting']],
			['2022-04-20T08:59:00Z', 'open', ['mentoring_requested', 'mentoring_waiting']],
			[
				'2022-04-20T09:00:00Z',
				'expired',
				['mentoring_requested', 'mentoring_waiting', 'mentoring_ended']
			]
		];
		for (const [at, state, told] of steps) {
			await backend.setClock(at);
			await tick();
			await tick();
			expect([await stateOf(request), await mails(mentor)], at).toEqual([state, told]);
		}
		expect(
			(await backend.as(mentor).rpc('accept_request', { request, answer: '' })).error?.message
		).toBe('This request is expired already');
	});

	test('M-R2 a question of the mentor stops the clock, and the reply lets it go on from there', async () => {
		const mentor = await makeMentor(backend);
		const clinician = await backend.person({ name: 'Quinn Asked' });
		const request = await ask(mentor, clinician);
		const db = backend.as(mentor);
		await backend.setClock('2022-04-12T09:00:00Z');
		const short = await db.rpc('ask_about_request', { request, question: 'Why?' });
		expect(short.error).toMatchObject({ code: 'PT409', hint: 'answer' });
		await db
			.rpc('ask_about_request', { request, question: 'Which contract do you bid for?' })
			.throwOnError();
		expect(
			(await db.rpc('ask_about_request', { request, question: 'And when is the deadline?' })).error
				?.message
		).toContain('Wait for the reply');
		await backend.setClock('2022-05-09T09:00:00Z');
		await tick();
		expect(await stateOf(request)).toBe('asked');
		expect(
			(await db.rpc('reply_to_question', { request, reply: 'The one in Bexley' })).error?.code
		).toBe('PT404');
		await backend
			.as(clinician)
			.rpc('reply_to_question', { request, reply: 'The one in Bexley' })
			.throwOnError();
		// 1 of 5 working days was over, so 4 are left.
		await backend.setClock('2022-05-13T08:59:00Z');
		await tick();
		expect(await stateOf(request)).toBe('open');
		await backend.setClock('2022-05-13T09:00:00Z');
		await tick();
		expect(await stateOf(request)).toBe('expired');
		const { data: page } = await backend
			.as(clinician)
			.rpc('request_page', { request })
			.throwOnError();
		expect(page).toMatchObject({
			questions: [{ question: 'Which contract do you bid for?', reply: 'The one in Bexley' }]
		});
		expect(await mails(clinician)).toEqual(['mentoring_question', 'mentoring_expired']);
	});

	test('M-R2 an outsider asks nothing and reads no question', async () => {
		const mentor = await makeMentor(backend);
		const request = await ask(mentor, await backend.person({ name: 'Olga Out' }));
		await backend
			.as(mentor)
			.rpc('ask_about_request', { request, question: 'Which contract is it?' })
			.throwOnError();
		for (const person of [world.officer, world.admin, world.rivalClinician]) {
			const db = backend.as(person);
			expect(
				(await db.rpc('ask_about_request', { request, question: 'Which contract is it?' })).error
					?.code
			).toBe('PT404');
			expect((await db.rpc('reply_to_question', { request, reply: 'Mine' })).error?.code).toBe(
				'PT404'
			);
			expect((await db.from('request_questions').select('id')).data).toEqual([]);
			expect((await db.rpc('request_page', { request })).data).toBeNull();
		}
	});

	test('S-5 the share of replies is public from the fifth request on, and an open or withdrawn one does not count', async () => {
		const mentor = await makeMentor(backend);
		const rate = async () =>
			(
				(
					await backend
						.visitor()
						.from('shown_mentors')
						.select('standing')
						.eq('id', mentor.id)
						.single()
						.throwOnError()
				).data.standing as { response_rate: number | null }
			).response_rate;
		const requests: string[] = [];
		for (const name of ['A One', 'B Two', 'C Three', 'D Four', 'E Five', 'F Six', 'G Seven']) {
			requests.push(await ask(mentor, await backend.person({ name })));
		}
		for (const request of requests.slice(0, 4)) {
			await backend.as(mentor).rpc('decline_request', { request, answer: reason }).throwOnError();
		}
		expect(await rate()).toBeNull();
		await backend.query('update public.mentoring_requests set due_at = app.now() where id = $1', [
			requests[4]
		]);
		await tick();
		expect(await rate()).toBe(0.8);
	});
});

describe('a clinician who has found a mentor', () => {
	test('M-R1 withdraws the other requests in one step', async () => {
		const clinician = await backend.person({ name: 'Fay Found' });
		const mentors = [
			await makeMentor(backend),
			await makeMentor(backend),
			await makeMentor(backend)
		];
		const requests: string[] = [];
		for (const mentor of mentors) requests.push(await ask(mentor, clinician));
		const [accepted = '', ...rest] = requests;
		await backend
			.as(mentors[0] as Person)
			.rpc('accept_request', { request: accepted, answer: '' })
			.throwOnError();
		expect((await backend.as(clinician).rpc('withdraw_others').throwOnError()).data).toBe(2);
		expect(await Promise.all(rest.map(stateOf))).toEqual(['withdrawn', 'withdrawn']);
		expect(await stateOf(accepted)).toBe('accepted');
	});
});

describe('a mentorship without a session', () => {
	async function pair() {
		const mentor = await makeOpenMentor(
			backend,
			{ furthest_days: 300 },
			{ accredited_until: '2024-01-01', supervised_until: '2024-01-01' }
		);
		const clinician = await backend.person({ name: 'Sam Silent' });
		const mentorship = await makeMentorship(backend, mentor, clinician);
		const state = async () =>
			(
				await backend
					.as(clinician)
					.from('mentorships')
					.select('state')
					.eq('id', mentorship)
					.single()
					.throwOnError()
			).data.state;
		return { mentor, clinician, mentorship, state };
	}

	test('S-6 asks both after 90 days and closes 7 days later', async () => {
		const { mentor, clinician, state } = await pair();
		await backend.setClock('2022-07-10T08:59:00Z');
		await tick();
		expect(await mails(clinician)).not.toContain('mentorship_quiet');
		await backend.setClock('2022-07-10T09:00:00Z');
		await tick();
		await tick();
		for (const person of [mentor, clinician]) {
			expect((await mails(person)).filter((mail) => mail === 'mentorship_quiet')).toHaveLength(1);
		}
		await backend.setClock('2022-07-17T08:59:00Z');
		await tick();
		expect(await state()).toBe('active');
		await backend.setClock('2022-07-17T09:00:00Z');
		await tick();
		expect(await state()).toBe('closed');
		expect(await mails(mentor)).toContain('mentorship_ended');
	});

	test('S-6 stays open when one of them acts: says so, writes something or books', async () => {
		const acts: ((of: Awaited<ReturnType<typeof pair>>) => PromiseLike<unknown>)[] = [
			({ mentor, mentorship }) =>
				backend.as(mentor).rpc('keep_mentorship', { mentorship }).throwOnError(),
			({ clinician, mentorship }) =>
				backend
					.as(clinician)
					.rpc('send_message', { mentorship, text: 'Still here' })
					.throwOnError(),
			({ clinician, mentorship }) =>
				makeSession(backend, clinician, mentorship, '2022-07-14T10:00:00Z')
		];
		for (const act of acts) {
			await backend.setClock(monday);
			const of = await pair();
			await backend.setClock('2022-07-10T09:00:00Z');
			await tick();
			await act(of);
			await backend.setClock('2022-08-01T09:00:00Z');
			await tick();
			expect(await of.state()).toBe('active');
		}
	});

	test('S-6 a session that is booked or was held in the last 90 days keeps it quiet about that', async () => {
		const { clinician, mentorship } = await pair();
		await makeSession(backend, clinician, mentorship, '2022-06-14T10:00:00Z');
		await backend.setClock('2022-09-12T10:59:00Z');
		await tick();
		expect(await mails(clinician)).not.toContain('mentorship_quiet');
		await backend.setClock('2022-09-12T11:01:00Z');
		await tick();
		expect(await mails(clinician)).toContain('mentorship_quiet');
	});
});
