import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import { makeMentor, makeMentorship, makeOpenMentor, makeSession } from '#support/mentoring.ts';
import { makeWorld, publishedOpportunity, whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let world: World;
let mentor: Person;
let clinician: Person;
let mentorship: string;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	mentor = await makeOpenMentor(backend);
	clinician = world.clinician;
	mentorship = await makeMentorship(backend, mentor, clinician);
});
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

type Page = {
	goals: Record<string, unknown>[];
	actions: Record<string, unknown>[];
	reviews: { mine: boolean; rating: number; shown: boolean }[];
	mayReview: boolean;
	unread: number;
	gaps: number;
};
const pageOf = async (person: Person, of = mentorship) =>
	(await backend.as(person).rpc('mentorship_page', { mentorship: of }).throwOnError())
		.data as Page | null;

const goal = {
	competency: 'finance',
	title: 'Price a course of classes',
	baseline: 'Has never written a budget',
	target: 'A price for each quarter that holds',
	evidence: ''
};
const none = null as never;

/** A session that both say took place. */
async function sessionHeld(
	of: { mentor: Person; clinician: Person; mentorship: string },
	startsAt: string
) {
	const booking = await makeSession(backend, of.clinician, of.mentorship, startsAt);
	await backend.setClock(new Date(Date.parse(startsAt) + 2 * 3_600_000).toISOString());
	for (const person of [of.mentor, of.clinician]) {
		await backend.as(person).rpc('say_attendance', { booking, said: 'took_place' }).throwOnError();
	}
	return booking;
}

describe('the two', () => {
	test('M-R3 set goals from a baseline to a target, with evidence, and both see them', async () => {
		const { data: id } = await backend
			.as(clinician)
			.rpc('save_goal', { mentorship, goal: none, content: goal })
			.throwOnError();
		expect((await pageOf(mentor))?.goals).toMatchObject([{ ...goal, id, reachedAt: null }]);
		const reached = { ...goal, evidence: 'The finance director read it', reached: true };
		await backend
			.as(mentor)
			.rpc('save_goal', { mentorship, goal: id, content: reached })
			.throwOnError();
		const [seen] = (await pageOf(clinician))?.goals ?? [];
		expect(seen).toMatchObject({ evidence: 'The finance director read it' });
		expect(Date.parse(seen?.['reachedAt'] as string)).toBe(Date.parse(whileOpen));
	});

	test('M-R3 write down actions with an owner and a date, and tick them', async () => {
		const db = backend.as(mentor);
		const action = {
			mentorship,
			what: 'Ask the finance director for rates',
			owner: clinician.id,
			due_on: '2022-03-31'
		};
		for (const wrong of [
			{ owner: world.officer.id },
			{ due_on: '2022-03-01' },
			{ due_on: '2030-03-01' }
		]) {
			expect((await db.rpc('add_action', { ...action, ...wrong })).error?.code).toBe('PT409');
		}
		const { data: id } = await db.rpc('add_action', action).throwOnError();
		expect((await pageOf(clinician))?.actions).toMatchObject([
			{ id, ownerId: clinician.id, dueOn: '2022-03-31', doneAt: null }
		]);
		await backend.as(clinician).rpc('tick_action', { action: id, done: true }).throwOnError();
		expect((await pageOf(mentor))?.actions[0]?.['doneAt']).not.toBeNull();
		const { data: plan } = await backend.as(clinician).rpc('mentoring_plan').throwOnError();
		expect(plan).toMatchObject({ actions: [], goals: [{ title: goal.title }] });
	});

	test('M-R3 share notes', async () => {
		await backend
			.as(mentor)
			.rpc('add_note', { mentorship, text: 'Start with the question on access.' })
			.throwOnError();
		const { data } = await backend.as(clinician).rpc('notes_page', { mentorship }).throwOnError();
		expect(data).toMatchObject({
			shared: [{ text: 'Start with the question on access.', mine: false }],
			own: []
		});
	});

	test('N-7 write to each other, with one mail that quotes nothing until it is read', async () => {
		const mails = () =>
			backend.query<{ payload: { data: object } }>(
				"select payload from private.outbox where payload ->> 'to' = $1 and payload ->> 'template' = 'mentoring_message'",
				[clinician.email]
			);
		const db = backend.as(mentor);
		await db.rpc('send_message', { mentorship, text: 'Marigold is the word' }).throwOnError();
		await backend.setClock('2022-03-07T10:00:01Z');
		await db.rpc('send_message', { mentorship, text: 'And another one' }).throwOnError();
		expect((await mails()).map(({ payload }) => payload.data)).toEqual([
			{
				path: `/mentoring/${mentorship}/messages`,
				off: expect.stringMatching(/^\/account\/emails\/off\/\w+$/) as string
			}
		]);
		expect((await pageOf(clinician))?.unread).toBe(2);
		const { data: read } = await backend
			.as(clinician)
			.rpc('read_messages', { mentorship })
			.throwOnError();
		expect(read).toMatchObject({
			messages: [{ text: 'Marigold is the word', mine: false }, { text: 'And another one' }]
		});
		expect((await pageOf(clinician))?.unread).toBe(0);
		await db.rpc('send_message', { mentorship, text: 'A third one' }).throwOnError();
		expect(await mails()).toHaveLength(2);
		expect((await db.rpc('send_message', { mentorship, text: '   ' })).error).toMatchObject({
			code: 'PT409',
			hint: 'text'
		});
	});

	test('the dashboard names what waits: a session to say something about, a message, an action', async () => {
		const booking = await makeSession(backend, clinician, mentorship, '2022-03-15T10:00:00Z');
		await backend.setClock('2022-03-15T11:30:00Z');
		await backend
			.as(clinician)
			.rpc('add_action', {
				mentorship,
				what: 'Write the first answer',
				owner: mentor.id,
				due_on: '2022-03-16'
			})
			.throwOnError();
		await backend
			.as(clinician)
			.rpc('send_message', { mentorship, text: 'Thank you' })
			.throwOnError();
		const tasks = async (person: Person) => {
			const { data } = await backend
				.as(person)
				.rpc('dashboard', { organisation: none })
				.throwOnError();
			return (data as { mentoring: { tasks: object } }).mentoring.tasks;
		};
		expect(await tasks(mentor)).toMatchObject({
			toSay: [{ id: booking, otherName: clinician.name }],
			unread: [{ count: 1 }],
			actions: [{ what: 'Write the first answer' }]
		});
		expect(await tasks(clinician)).toMatchObject({
			toSay: [{ id: booking, otherName: mentor.name }],
			actions: []
		});
		await backend.as(mentor).rpc('say_attendance', { booking, said: 'took_place' }).throwOnError();
		expect(await tasks(mentor)).toMatchObject({ toSay: [] });
		expect(await tasks(world.officer)).toEqual({
			...{ toSay: [], unread: [], quiet: [], actions: [], intakes: [] }
		});
	});

	test('close it, not while a session is booked, and nothing is written after that', async () => {
		const [other, person] = [
			await makeOpenMentor(backend),
			await backend.person({ name: 'Cora Close' })
		];
		const pair = await makeMentorship(backend, other, person);
		const booking = await makeSession(backend, person, pair, '2022-03-16T10:00:00Z');
		const close = () => backend.as(other).rpc('close_mentorship', { mentorship: pair });
		expect((await close()).error?.message).toContain('A session is booked');
		await backend.as(other).rpc('cancel_session', { booking, seen: 1, reason: '' }).throwOnError();
		await backend
			.as(other)
			.rpc('send_message', { mentorship: pair, text: 'Good luck' })
			.throwOnError();
		await close().throwOnError();
		const db = backend.as(person);
		const refused = [
			await db.rpc('send_message', { mentorship: pair, text: 'Thank you' }),
			await db.rpc('add_note', { mentorship: pair, text: 'Thank you' }),
			await db.rpc('save_goal', { mentorship: pair, goal: none, content: goal })
		];
		expect(refused.map(({ error }) => error?.message)).toEqual(
			Array(3).fill('This mentorship is closed')
		);
		const { data } = await db.rpc('read_messages', { mentorship: pair }).throwOnError();
		expect(data).toMatchObject({ state: 'closed', messages: [] });
		expect(
			(await db.from('mentorship_messages').select('id').eq('mentorship_id', pair)).data
		).toEqual([]);
	});
});

describe('an outsider', () => {
	test('N-2, N-7 reads no goal, action, note or message, and writes none: officers, managers and admins too', async () => {
		const manager = await world.member('Manny Manager', world.startUp, 'admin');
		for (const person of [
			manager,
			world.officer,
			world.approver,
			world.admin,
			world.oversight,
			world.rivalClinician
		]) {
			const db = backend.as(person);
			for (const table of [
				'mentorship_goals',
				'mentorship_actions',
				'mentorship_notes',
				'mentorship_messages',
				'mentorship_reviews'
			] as const) {
				expect(
					(await db.from(table).select('id').eq('mentorship_id', mentorship)).data,
					`${person.name} ${table}`
				).toEqual([]);
			}
			expect(await pageOf(person)).toBeNull();
			expect((await db.rpc('notes_page', { mentorship })).data).toBeNull();
			expect((await db.rpc('read_messages', { mentorship })).data).toBeNull();
			const refused = [
				await db.rpc('send_message', { mentorship, text: 'Hello' }),
				await db.rpc('add_note', { mentorship, text: 'Hello' }),
				await db.rpc('save_goal', { mentorship, goal: none, content: goal }),
				await db.rpc('add_action', {
					mentorship,
					what: 'Something',
					owner: person.id,
					due_on: '2022-03-31'
				}),
				await db.rpc('close_mentorship', { mentorship }),
				await db.rpc('write_review', { mentorship, rating: 1, text: '' })
			];
			expect(refused.map(({ error }) => error?.code)).toEqual(Array(6).fill('PT404'));
		}
	});

	test('N-2 an admin who decides a dispute sees who, when and what each says, and nothing else', async () => {
		const [other, person] = [
			await makeOpenMentor(backend),
			await backend.person({ name: 'Dora Dispute' })
		];
		const pair = await makeMentorship(backend, other, person);
		const booking = await makeSession(backend, person, pair, '2022-03-17T10:00:00Z');
		await backend.setClock('2022-03-17T12:00:00Z');
		await backend.as(other).rpc('say_attendance', { booking, said: 'took_place' }).throwOnError();
		await backend
			.as(person)
			.rpc('say_attendance', { booking, said: 'mentor_absent' })
			.throwOnError();
		const { data } = await backend.as(world.admin).rpc('disputed_sessions').throwOnError();
		const dispute = (data as { id: string }[]).find(({ id }) => id === booking);
		expect(Object.keys(dispute ?? {}).toSorted()).toEqual([
			'clinicianName',
			'clinicianSays',
			'endsAt',
			'id',
			'mentorName',
			'mentorSays',
			'startsAt'
		]);
	});

	test('a visitor calls none of it', async () => {
		const db = backend.visitor();
		expect((await db.from('mentorship_goals').select('id')).error?.code).toBe('42501');
		expect((await db.rpc('mentorship_page', { mentorship })).error?.code).toBe('42501');
	});
});

describe('a review', () => {
	const average = async (of: Person) =>
		(
			await backend
				.visitor()
				.from('shown_mentors')
				.select('standing')
				.eq('id', of.id)
				.single()
				.throwOnError()
		).data.standing as { average: number | null; reviews: number | null };

	test('N-4 is hidden until both are in', async () => {
		const [other, person] = [
			await makeOpenMentor(backend),
			await backend.person({ name: 'Rita Review' })
		];
		const of = {
			mentor: other,
			clinician: person,
			mentorship: await makeMentorship(backend, other, person)
		};
		const write = (who: Person, rating: number) =>
			backend
				.as(who)
				.rpc('write_review', { mentorship: of.mentorship, rating, text: 'Clear and kind' });
		expect((await write(person, 5)).error?.message).toContain('after a session that took place');
		await sessionHeld(of, '2022-03-18T10:00:00Z');
		expect((await write(person, 6)).error).toMatchObject({ code: 'PT409', hint: 'rating' });
		await write(person, 5).throwOnError();
		expect((await pageOf(other, of.mentorship))?.reviews).toEqual([]);
		expect((await pageOf(person, of.mentorship))?.reviews).toMatchObject([
			{ mine: true, shown: false }
		]);
		expect((await backend.as(other).from('mentorship_reviews').select('id')).data).toEqual([]);
		await write(other, 4).throwOnError();
		expect((await pageOf(other, of.mentorship))?.reviews).toMatchObject([
			{ rating: 5, mine: false },
			{ rating: 4, mine: true }
		]);
		expect((await write(person, 1)).error?.message).toContain('once');
	});

	test('N-4 is shown after 7 days, and an average needs 3', async () => {
		const other = await makeOpenMentor(backend, {}, { capacity: 9 });
		for (const [place, rating] of [3, 4, 5].entries()) {
			await backend.setClock(whileOpen);
			const person = await backend.person({ name: `Reviewer ${place}` });
			const of = {
				mentor: other,
				clinician: person,
				mentorship: await makeMentorship(backend, other, person)
			};
			await sessionHeld(of, `2022-03-${21 + place}T10:00:00Z`);
			await backend
				.as(person)
				.rpc('write_review', { mentorship: of.mentorship, rating, text: '' })
				.throwOnError();
		}
		await backend.setClock('2022-03-30T11:59:00Z');
		expect(await average(other)).toMatchObject({ average: null, reviews: null });
		await backend.setClock('2022-03-30T12:00:00Z');
		expect(await average(other)).toMatchObject({ average: 4, reviews: 3 });
	});
});

describe('a gap plan', () => {
	test('M-R4 turns criteria into competencies and lists the mentors who coach them', async () => {
		const opportunity = await publishedOpportunity(backend, world);
		const { data: criteria } = await backend
			.visitor()
			.from('criteria')
			.select('id, name')
			.eq('opportunity_id', opportunity)
			.order('position')
			.throwOnError();
		const [first, second] = criteria;
		const forBoth = await makeMentor(backend, { competencies: '{data,leadership}' });
		const forOne = await makeMentor(backend, { competencies: '{data}' });
		const db = backend.as(clinician);
		const gaps = [
			{ criterion: first?.id, competency: 'data' },
			{ criterion: second?.id, competency: 'leadership' },
			{ criterion: '00000000-0000-4000-8000-000000000000', competency: 'data' }
		];
		await db.rpc('save_gap_plan', { opportunity, gaps }).throwOnError();
		const plan = async (person: Person) =>
			(await backend.as(person).rpc('gap_plan', { opportunity }).throwOnError()).data as {
				criteria: object[];
				mentors: { id: string }[];
			};
		const own = await plan(clinician);
		expect(own.criteria.slice(0, 2)).toMatchObject([
			{ competency: 'data' },
			{ competency: 'leadership' }
		]);
		expect(own.mentors.map(({ id }) => id)).toEqual([forBoth.id, forOne.id]);
		const other = [{ criterion: first?.id, competency: 'leadership' }, gaps[1]];
		await db.rpc('save_gap_plan', { opportunity, gaps: other as never }).throwOnError();
		expect((await plan(clinician)).mentors.map(({ id }) => id)).toEqual([forBoth.id]);
		const unknown = [{ criterion: first?.id, competency: 'juggling' }];
		expect((await db.rpc('save_gap_plan', { opportunity, gaps: unknown })).error).toMatchObject({
			...{ code: 'PT409', hint: 'skills' }
		});
		await db.rpc('save_gap_plan', { opportunity, gaps }).throwOnError();
		expect(await plan(world.rivalClinician)).toMatchObject({ mentors: [] });
		expect((await backend.as(world.officer).from('gap_plan_items').select('id')).data).toEqual([]);
		const { data: request } = await db
			.rpc('request_mentor', {
				mentor: forBoth.id,
				about: 'opportunity',
				subject: opportunity,
				message: 'Please help us with the two criteria of our plan.'
			})
			.throwOnError();
		const { data: pair } = await backend
			.as(forBoth)
			.rpc('accept_request', { request, answer: '' })
			.throwOnError();
		expect((await pageOf(clinician, pair))?.gaps).toBe(2);
		expect((await pageOf(forBoth, pair))?.gaps).toBe(0);
		expect((await db.rpc('save_gap_goals', { mentorship: pair }).throwOnError()).data).toBe(2);
		expect((await db.rpc('save_gap_goals', { mentorship: pair }).throwOnError()).data).toBe(0);
		const titles = (await pageOf(forBoth, pair))?.goals.map(({ title }) => title);
		expect(titles).toEqual([first?.name, second?.name].toSorted());
		await db.rpc('save_gap_plan', { opportunity, gaps: [] }).throwOnError();
		expect((await plan(clinician)).mentors).toEqual([]);
	});

	test('M-R4 is for an opportunity that takes bids', async () => {
		const { data: draft } = await backend
			.as(world.officer)
			.rpc('create_opportunity', { commissioner: world.ccg, content: { title: 'Not public' } })
			.throwOnError();
		expect(
			(await backend.as(clinician).rpc('save_gap_plan', { opportunity: draft, gaps: [] })).error
				?.code
		).toBe('PT404');
		expect((await backend.as(clinician).rpc('gap_plan', { opportunity: draft })).data).toBeNull();
	});
});
