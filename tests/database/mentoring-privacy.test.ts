import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keepNote } from '#features/mentoring/notes/commands.server.ts';
import { getNotes } from '#features/mentoring/notes/queries.server.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import { stubEnvironment } from '#support/environment.ts';
import {
	hold,
	makeMentor,
	makeMentorship,
	makeOpenMentor,
	makeSession
} from '#support/mentoring.ts';
import { makeWorld, publishedOpportunity, whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let world: World;
let mentor: Person;
let clinician: Person;
let mentorship: string;

beforeAll(async () => {
	stubEnvironment();
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	mentor = await makeOpenMentor(backend);
	clinician = await backend.person({ name: 'Nia Notes' });
	mentorship = await makeMentorship(backend, mentor, clinician);
});
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

const none = null as never;
const request = {
	about: 'competency',
	subject: 'bidding',
	message: 'Please help me to answer the criteria of a contract.'
};
const ownNotes = async (person: Person) =>
	(
		(await backend.as(person).rpc('notes_page', { mentorship }).throwOnError()).data as {
			own: { id: string; sealed: string }[];
		} | null
	)?.own;

describe("a note of one's own", () => {
	test('N-1 is read by its author alone: not by the other side, an officer or a platform admin', async () => {
		const { data: id } = await backend
			.as(clinician)
			.rpc('keep_own_note', { mentorship, booking: none, sealed: 'sealed words' })
			.throwOnError();
		expect(await ownNotes(clinician)).toMatchObject([{ id, sealed: 'sealed words' }]);
		expect(await ownNotes(mentor)).toEqual([]);
		for (const person of [mentor, world.admin, world.officer, world.oversight]) {
			expect((await backend.as(person).rpc('drop_own_note', { note: id })).error?.code).toBe(
				'PT404'
			);
		}
		expect(
			(
				await backend
					.as(world.admin)
					.rpc('keep_own_note', { mentorship, booking: none, sealed: 'x' })
			).error?.code
		).toBe('PT404');
		expect(await ownNotes(clinician)).toHaveLength(1);
	});

	test('N-1 is encrypted for its author: the database holds no word of it, and another cannot open it', async () => {
		const author = backend.as(clinician);
		await keepNote(author, clinician.id, mentorship, 'Marigold in the margin');
		const texts = async (person: Person) =>
			(await getNotes(backend.as(person), person.id, mentorship)).own.map(({ text }) => text);
		expect(await texts(clinician)).toContain('Marigold in the margin');
		const held = await backend.query(
			"select 1 from private.own_notes where sealed like '%Marigold%'"
		);
		expect(held).toEqual([]);
		await backend.query(
			`update private.own_notes set author_id = $1 where author_id = $2 and sealed like '{%'`,
			[mentor.id, clinician.id]
		);
		expect(await texts(mentor)).toEqual([null]);
		await backend.query('delete from private.own_notes where author_id = $1', [mentor.id]);
	});

	test('N-1 leaves nothing in the audit record, the exports of both, or the outbox', async () => {
		const count = async () =>
			(
				await backend.query<{ n: number }>('select count(*)::integer as n from public.audit_events')
			)[0]?.n;
		const before = await count();
		await backend
			.as(clinician)
			.rpc('keep_own_note', { mentorship, booking: none, sealed: 'marigold-box' })
			.throwOnError();
		expect(await count()).toBe(before);
		for (const person of [clinician, mentor]) {
			const { data } = await backend.as(person).rpc('my_data').throwOnError();
			expect(JSON.stringify(data)).not.toMatch(/marigold-box|own_notes/);
		}
		const traces = await backend.query(
			"select 1 from private.outbox where payload::text like '%marigold-box%' union all select 1 from public.audit_events e where e::text like '%marigold-box%'"
		);
		expect(traces).toEqual([]);
	});

	test("N-3 on a session that took place is one's own as well, and the record names nobody else", async () => {
		const booking = await makeSession(backend, clinician, mentorship, '2022-03-15T10:00:00Z');
		const write = (person: Person, sealed: string) =>
			backend.as(person).rpc('keep_own_note', { mentorship: none, booking, sealed });
		expect((await write(clinician, 'too soon')).error?.message).toContain('took place');
		await backend.setClock('2022-03-15T12:00:00Z');
		for (const person of [mentor, clinician])
			await backend
				.as(person)
				.rpc('say_attendance', { booking, said: 'took_place' })
				.throwOnError();
		await write(clinician, 'first').throwOnError();
		await write(clinician, 'second').throwOnError();
		await write(mentor, 'of the mentor').throwOnError();
		const record = async (person: Person) =>
			(await backend.as(person).rpc('cpd_record').throwOnError()).data as {
				sessions: { sealed: string; mentoring: boolean }[];
			};
		expect((await record(clinician)).sessions).toMatchObject([
			{ id: booking, sealed: 'second', mentoring: false, competency: 'bidding' }
		]);
		expect((await record(mentor)).sessions).toMatchObject([
			{ id: booking, sealed: 'of the mentor', mentoring: true }
		]);
		expect(JSON.stringify(await record(clinician))).not.toMatch(/Mo Mentor/);
		expect((await record(world.officer)).sessions).toEqual([]);
		expect((await backend.as(world.admin).rpc('reflection_page', { booking })).data).toBeNull();
	});
});

describe('blocking', () => {
	const found = async (person: Person, of: Person) => {
		const db = backend.as(person);
		const { data: directory } = await db
			.from('shown_mentors')
			.select('id')
			.eq('id', of.id)
			.throwOnError();
		const { data: search } = await db
			.rpc('search', { terms: [], filters: { kind: ['mentor'] }, page: 1 })
			.throwOnError();
		const {
			results,
			facets,
			found: hits
		} = search as {
			results: { id: string }[];
			facets: { '=kind:mentor'?: number };
			found: number;
		};
		const { data: free } = await db.rpc('free_time', { mentors: [of.id] }).throwOnError();
		return {
			directory: directory.length,
			search: results.filter(({ id }) => id === of.id).length,
			counted: facets['=kind:mentor'] === hits,
			free: (free as { mentors: object[] }).mentors.length
		};
	};

	test('N-5 hides a mentor from directory, search, free times and requests at once, and tells nobody', async () => {
		const [other, person] = [
			await makeOpenMentor(backend),
			await backend.person({ name: 'Bo Blocker' })
		];
		expect(await found(person, other)).toEqual({ directory: 1, search: 1, counted: true, free: 1 });
		const before = await backend.query('select 1 from private.outbox');
		await backend.as(person).rpc('block_person', { person: other.id }).throwOnError();
		expect(await found(person, other)).toEqual({ directory: 0, search: 0, counted: true, free: 0 });
		expect(
			(await backend.as(person).rpc('request_mentor', { mentor: other.id, ...request })).error?.code
		).toBe('PT404');
		expect(await found(world.officer, other)).toMatchObject({ directory: 1, search: 1 });
		expect(await backend.query('select 1 from private.outbox')).toHaveLength(before.length);
		const { data } = await backend.as(other).rpc('my_data').throwOnError();
		expect(JSON.stringify(data)).not.toContain('block');
		expect((await backend.as(other).rpc('my_safety').throwOnError()).data).toEqual({
			blocked: [],
			reports: []
		});
		await backend.as(person).rpc('unblock_person', { person: other.id }).throwOnError();
		expect(await found(person, other)).toMatchObject({ directory: 1, search: 1 });
	});

	test('N-5 works the other way round: the mentor blocks, and the clinician no longer finds them or what was asked', async () => {
		const [other, person] = [
			await makeOpenMentor(backend),
			await backend.person({ name: 'Al Away' })
		];
		const { data: open } = await backend
			.as(person)
			.rpc('request_mentor', { mentor: other.id, ...request })
			.throwOnError();
		const { data: model } = await backend
			.as(person)
			.rpc('create_service_model', {
				organisation: none,
				content: {
					title: 'Blue harbour classes',
					summary: 'Classes for people who are short of breath, near home.',
					conditions: ['COPD'],
					settings: ['community_clinic'],
					areas: ['Bexley'],
					population: 'Adults with COPD in Bexley',
					pathway: 'Referred by their practice, back to it'
				}
			})
			.throwOnError();
		await backend.as(person).rpc('publish_service_model', { model }).throwOnError();
		const listed = async (reader: Person) => {
			const { data } = await backend
				.as(reader)
				.rpc('search', {
					terms: [{ words: ['harbour'], means: [] }] as never,
					filters: {},
					page: 1
				})
				.throwOnError();
			return (data as { found: number }).found;
		};
		const seen = await listed(other);
		await backend.as(other).rpc('block_person', { person: person.id }).throwOnError();
		expect(await found(person, other)).toMatchObject({ directory: 0, search: 0, free: 0 });
		expect([seen, await listed(other), await listed(world.officer)]).toEqual([1, 0, 1]);
		const { data: row } = await backend
			.as(person)
			.from('mentoring_requests')
			.select('state')
			.eq('id', open)
			.single()
			.throwOnError();
		expect(row.state).toBe('declined');
	});

	test('N-5 ends a mentorship and its messages for both, in the way any other closes', async () => {
		const [other, person] = [
			await makeOpenMentor(backend),
			await backend.person({ name: 'Em Ended' })
		];
		const pair = await makeMentorship(backend, other, person);
		await backend.as(other).rpc('send_message', { mentorship: pair, text: 'Hello' }).throwOnError();
		await backend.as(person).rpc('block_person', { person: other.id }).throwOnError();
		for (const one of [other, person]) {
			const db = backend.as(one);
			expect(
				(await db.rpc('read_messages', { mentorship: pair }).throwOnError()).data
			).toMatchObject({ state: 'closed', messages: [] });
			expect(
				(await db.from('mentorship_messages').select('id').eq('mentorship_id', pair)).data
			).toEqual([]);
			expect(
				(await db.rpc('send_message', { mentorship: pair, text: 'Why?' })).error?.message
			).toBe('This mentorship is closed');
		}
		const told = await backend.query(
			"select 1 from private.outbox where payload ->> 'to' = $1 and payload ->> 'template' = 'mentorship_closed'",
			[other.email]
		);
		expect(told).toEqual([]);
	});

	test('N-5 leaves what is booked to be met or cancelled, and lets go what is held; nobody moves it', async () => {
		const [other, person] = [
			await makeOpenMentor(backend),
			await backend.person({ name: 'Em Ended' })
		];
		const pair = await makeMentorship(backend, other, person);
		const booking = await makeSession(backend, person, pair, '2022-03-15T10:00:00Z');
		const { data: held } = await hold(backend, person, pair, '2022-03-16T10:00:00Z').throwOnError();
		await backend.as(other).rpc('block_person', { person: person.id }).throwOnError();
		const said =
			'This mentorship is closed, so its sessions stay as they are booked or are cancelled';
		for (const one of [other, person]) {
			const db = backend.as(one);
			const moved = { booking, seen: 1, starts_at: '2022-03-15T12:00:00Z' };
			expect((await db.rpc('move_session', moved)).error?.message).toBe(said);
			const { data } = await db.rpc('session_page', { booking }).throwOnError();
			expect(data).toMatchObject({ state: 'confirmed', moveProblem: said });
		}
		const db = backend.as(person);
		expect((await db.rpc('confirm_session', { booking: held })).error?.message).toContain(
			'no longer kept for you'
		);
		const [late] = await backend.query<{ booked: boolean }>(
			'select private.confirm_paid_booking($1) as booked',
			[held]
		);
		expect(late?.booked).toBe(false);
		await db.rpc('cancel_session', { booking, seen: 1, reason: '' }).throwOnError();
	});

	test('N-5 names in no digest of a saved search a mentor who is kept apart', async () => {
		const person = await backend.person({ name: 'Di Gest' });
		const other = await makeMentor(backend);
		await backend.as(person).rpc('block_person', { person: other.id }).throwOnError();
		const saved = {
			name: 'Mentors',
			address: '/search',
			terms: [],
			filters: { kind: ['mentor'] },
			frequency: 'daily'
		};
		await backend.as(person).rpc('save_search', saved).throwOnError();
		await backend.query(
			"update public.search_documents set indexed_at = app.now() + interval '1 hour' where object_id = $1",
			[other.id]
		);
		await backend.setClock('2022-03-20T09:00:00Z');
		await backend.service().rpc('tick').throwOnError();
		expect(
			await backend.query("select 1 from private.outbox where payload ->> 'to' = $1", [
				person.email
			])
		).toEqual([]);
	});

	test('N-5 is not for strangers: who never met cannot be blocked or reported', async () => {
		const stranger = await backend.person({ name: 'Str Anger' });
		const db = backend.as(clinician);
		expect((await db.rpc('block_person', { person: stranger.id })).error?.code).toBe('PT404');
		expect((await db.rpc('person_met', { person: stranger.id })).data).toBeNull();
		expect(
			(
				await db.rpc('report', {
					kind: 'harm',
					about: stranger.id,
					text: 'Something that happened here'
				})
			).error?.code
		).toBe('PT404');
		expect((await db.rpc('block_person', { person: clinician.id })).error?.code).toBe('PT404');
	});
});

describe('a report', () => {
	const text = 'What happened in the session of last week';

	test('N-6 of each kind reaches the platform admins, harm first, and an answer goes back', async () => {
		const db = backend.as(clinician);
		for (const kind of [
			'patient_data',
			'harm',
			'discrimination',
			'fraud',
			'conflict_of_interest'
		]) {
			await db.rpc('report', { kind, about: mentor.id, text }).throwOnError();
		}
		expect((await db.rpc('report', { kind: 'lunch', about: mentor.id, text })).error).toMatchObject(
			{ code: 'PT409', hint: 'kind' }
		);
		expect(
			(await db.rpc('report', { kind: 'harm', about: mentor.id, text: 'Bad' })).error
		).toMatchObject({ code: 'PT409', hint: 'text' });
		const { data } = await backend.as(world.admin).rpc('admin_reports').throwOnError();
		const reports = data as { id: string; kind: string; aboutName: string }[];
		expect(reports[0]?.kind).toBe('harm');
		expect(reports.map(({ kind }) => kind).toSorted()).toEqual([
			'conflict_of_interest',
			'discrimination',
			'fraud',
			'harm',
			'patient_data'
		]);
		const report = reports[0]?.id ?? '';
		const admin = backend.as(world.admin);
		expect((await admin.rpc('admin_report', { report }).throwOnError()).data).toMatchObject({
			text,
			reporterName: 'Nia Notes',
			aboutName: 'Mo Mentor'
		});
		await admin
			.rpc('answer_report', { report, answer: 'We have hidden the profile and spoken to both.' })
			.throwOnError();
		expect(
			(await admin.rpc('answer_report', { report, answer: 'Once more, for the record.' })).error
				?.code
		).toBe('PT409');
		const { data: mine } = await db.rpc('my_safety').throwOnError();
		expect(
			(mine as { reports: { kind: string; answer: string }[] }).reports.find(
				({ kind }) => kind === 'harm'
			)?.answer
		).toContain('hidden the profile');
		const mails = await backend.query<{ text: string }>(
			"select payload::text as text from private.outbox where payload ->> 'template' in ('report_made', 'report_answered')"
		);
		expect(mails.length).toBeGreaterThan(4);
		expect(
			mails.filter((mail) => mail.text.includes(text) || mail.text.includes('spoken'))
		).toEqual([]);
	});

	test('N-6 is read by platform admins alone, never by one it is about, and reading leaves an event', async () => {
		const { data: report } = await backend
			.as(clinician)
			.rpc('report', { kind: 'fraud', about: mentor.id, text })
			.throwOnError();
		for (const person of [mentor, world.officer, world.oversight, clinician]) {
			const db = backend.as(person);
			expect((await db.rpc('admin_reports').throwOnError()).data).toEqual([]);
			expect((await db.rpc('admin_report', { report })).data).toBeNull();
			expect(
				(await db.rpc('answer_report', { report, answer: 'I did nothing of that' })).error?.code
			).toBe('PT404');
			expect((await db.rpc('admin_overview')).data).toBeNull();
		}
		const { data: exported } = await backend.as(mentor).rpc('my_data').throwOnError();
		expect(JSON.stringify(exported)).not.toContain('reports');
		await backend.as(world.admin).rpc('admin_report', { report }).throwOnError();
		expect(
			await backend.query(
				"select 1 from public.audit_events where action = 'read_report' and object_id = $1",
				[report]
			)
		).toHaveLength(1);
	});
});

describe('a mentor with an interest in a commissioner', () => {
	let interested: Person;
	let bidder: Person;
	let pair: string;
	let opportunity: string;

	beforeAll(async () => {
		await backend.setClock(whileOpen);
		opportunity = await publishedOpportunity(backend, world);
		interested = await makeOpenMentor(
			backend,
			{ furthest_days: 365 },
			{ accredited_until: '2024-01-01', supervised_until: '2024-01-01' }
		);
		bidder = world.clinician;
		pair = await makeMentorship(backend, interested, bidder);
	});

	const declare = (who = interested) =>
		backend.as(who).rpc('declare_interest', {
			content: {
				type: 'financial',
				party_kind: 'organisation',
				party: 'NHS South East London CCG',
				detail: 'Advises its board',
				handling: 'Does not mentor bidders',
				starts_on: '2022-03-01'
			}
		});
	const open = async (person: Person) => ({
		offered: (
			await backend
				.as(person)
				.from('shown_mentors')
				.select('id')
				.eq('id', interested.id)
				.throwOnError()
		).data.length,
		booked: (await hold(backend, person, pair, '2022-03-22T10:00:00Z')).error?.hint ?? null,
		written:
			(await backend.as(person).rpc('send_message', { mentorship: pair, text: 'Hello' })).error
				?.hint ?? null
	});
	const closed = { offered: 0, booked: 'time', written: 'text' };
	const free = { offered: 1, booked: null, written: null };

	test('M-R5 is offered to, booked and written to by no bidder of it, from the declaration until 6 months after it ends', async () => {
		expect(await open(bidder)).toEqual(free);
		const { data: interest } = await declare().throwOnError();
		expect(await open(bidder)).toEqual(free);
		await backend
			.as(bidder)
			.rpc('start_bid', { opportunity, organisation: world.startUp })
			.throwOnError();
		expect(await open(bidder)).toEqual(closed);
		const others = await world.member('Cole League', world.startUp, 'member');
		expect(
			(await backend.as(others).rpc('request_mentor', { mentor: interested.id, ...request })).error
				?.code
		).toBe('PT404');
		await backend
			.as(interested)
			.rpc('end_interest', { interest, ended_on: whileOpen.slice(0, 10) })
			.throwOnError();
		const ended = new Date(whileOpen);
		ended.setUTCMonth(ended.getUTCMonth() + 6);
		await backend.setClock(ended.toISOString());
		expect((await open(bidder)).offered).toBe(0);
		await backend.setClock(new Date(ended.getTime() + 86_400_000).toISOString());
		expect(await open(bidder)).toMatchObject({ offered: 1, written: null });
	});

	test('M-R5 is not asked about an opportunity of it by anybody', async () => {
		await declare().throwOnError();
		const asked = await backend.as(world.rivalClinician).rpc('request_mentor', {
			mentor: interested.id,
			...request,
			about: 'opportunity',
			subject: opportunity
		});
		expect(asked.error).toMatchObject({ code: 'PT409', hint: 'subject' });
		const { data: criteria } = await backend
			.visitor()
			.from('criteria')
			.select('id')
			.eq('opportunity_id', opportunity)
			.throwOnError();
		const gaps = [{ criterion: criteria[0]?.id, competency: 'bidding' }];
		await backend
			.as(world.rivalClinician)
			.rpc('save_gap_plan', { opportunity, gaps })
			.throwOnError();
		const { data: plan } = await backend
			.as(world.rivalClinician)
			.rpc('gap_plan', { opportunity })
			.throwOnError();
		const listed = (plan as { mentors: { id: string }[] }).mentors.map(({ id }) => id);
		expect(listed).toContain(mentor.id);
		expect(listed).not.toContain(interested.id);
	});

	test("R25, M-R5 nobody but the bidder's own people can tell by it who bids: not the mentor, not others", async () => {
		await declare().throwOnError();
		const seen = async (person: Person) => {
			const db = backend.as(person);
			return JSON.stringify([
				(await db.from('shown_mentors').select('id').order('id').throwOnError()).data,
				(
					await db
						.rpc('search', { terms: [], filters: { kind: ['mentor'] }, page: 1 })
						.throwOnError()
				).data,
				(await db.rpc('mentorship_page', { mentorship: pair }).throwOnError()).data,
				(await db.rpc('hidden_objects').throwOnError()).data
			]);
		};
		const readers = [
			interested,
			world.officer,
			world.approver,
			world.stranger,
			world.admin,
			mentor
		];
		const before = await Promise.all(readers.map(seen));
		expect(
			await backend.as(world.rivalClinician).rpc('hidden_objects').throwOnError()
		).toMatchObject({ data: [] });
		await backend
			.as(world.rivalClinician)
			.rpc('start_bid', { opportunity, organisation: world.rival })
			.throwOnError();
		expect(
			await backend.as(world.rivalClinician).rpc('hidden_objects').throwOnError()
		).toMatchObject({ data: [interested.id] });
		expect(await Promise.all(readers.map(seen))).toEqual(before);
		await backend
			.as(interested)
			.rpc('send_message', { mentorship: pair, text: 'Hello' })
			.throwOnError();
	});

	test('M-R5, R25 a session of before the declaration is moved by no bidder; the mentor may, and learns nothing', async () => {
		const early = await makeOpenMentor(backend);
		const own = await world.organisation('provider', {
			name: 'Third Wind Community',
			legalForm: 'charity'
		});
		const person = await world.member('Bea Bidder', own, 'member');
		const session = await makeMentorship(backend, early, person);
		const booking = await makeSession(backend, person, session, '2022-03-15T10:00:00Z');
		await declare(early).throwOnError();
		const move = (one: Person, seen: number, starts_at: string) =>
			backend.as(one).rpc('move_session', { booking, seen, starts_at });
		await move(person, 1, '2022-03-15T11:30:00Z').throwOnError();
		await backend.as(person).rpc('start_bid', { opportunity, organisation: own }).throwOnError();
		const problem = async (one: Person) =>
			((await backend.as(one).rpc('session_page', { booking })).data as { moveProblem: string })
				.moveProblem;
		expect((await move(person, 2, '2022-03-15T13:00:00Z')).error?.message).toContain(
			'has an interest in a commissioner that your organisation bids to'
		);
		expect(await problem(person)).toContain('has an interest');
		expect(await problem(early)).toBeNull();
		await move(early, 2, '2022-03-15T13:00:00Z').throwOnError();
		await backend.as(person).rpc('cancel_session', { booking, seen: 3, reason: '' }).throwOnError();
	});
});
