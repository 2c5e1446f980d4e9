import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
	askQuestion,
	publishAnswer,
	saveAnswer
} from '#features/opportunities/questions/commands.server.ts';
import { getQuestion, getQuestions } from '#features/opportunities/questions/queries.server.ts';
import { followOpportunity } from '#features/opportunities/follows/commands.server.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import {
	draftOpportunity,
	makeWorld,
	publishedOpportunity,
	submittedBid,
	whileOpen,
	type World
} from '#support/world.ts';

const asked = 'How many completed places a year do you expect to pay for?';
const answer = 'Up to 290 places, as the specification says.';

let backend: TestBackend;
let world: World;
let colleague: Person;
let support: Person;
let opportunity: string;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	colleague = await world.member('Cora Colleague', world.startUp, 'member');
	const unit = await world.organisation('commissioning_support', { name: 'South Support Unit' });
	support = await world.member('Sue Support', unit, 'officer');
	await backend.query(
		`insert into public.delegations (commissioner_id, organisation_id, powers, ends_on, given_by)
		values ($1, $2, '{answer_questions}', '2023-01-01', $3)`,
		[world.ccg, unit, world.officer.id]
	);
});
beforeEach(async () => {
	await backend.setClock(whileOpen);
	opportunity = await publishedOpportunity(backend, world);
});
afterAll(() => backend.close());

const ask = (person: Person, organisation: string, question = asked) =>
	askQuestion(backend.as(person, { actingFor: organisation }), opportunity, {
		organisation,
		question
	});

const listOf = (person: Person) => getQuestions(backend.as(person), opportunity);

async function askedOnce() {
	await ask(world.clinician, world.startUp);
	const id = (await listOf(world.officer)).staff?.[0]?.id ?? '';
	return { id, publish: (shown = '', by = world.officer) => publish(id, shown, by) };
}

const publish = (id: string, shown = '', by = world.officer) =>
	publishAnswer(backend.as(by), id, { shown, answer });

async function mails(template: string) {
	const rows = await backend.query<{ to: string }>(
		`select payload ->> 'to' as to from private.outbox
		where payload ->> 'template' = $1 and payload -> 'data' ->> 'path' like '%' || $2 || '%' order by 1`,
		[template, opportunity]
	);
	return rows.map(({ to }) => to);
}

const deadlineNow = async () => {
	const [row] = await backend.query<{ at: string; state: string }>(
		'select deadline_at as at, state from public.opportunities where id = $1',
		[opportunity]
	);
	return { at: new Date(row?.at ?? '').toISOString(), state: row?.state };
};

describe('R17 a provider', () => {
	test('that is eligible asks inside the window, and sees what its organisation asked', async () => {
		await ask(world.clinician, world.startUp);
		for (const person of [world.clinician, colleague]) {
			expect((await listOf(person)).own).toEqual([
				{ number: 1, asked, askedOn: '2022-03-07', shown: null, answered: false }
			]);
		}
		expect((await listOf(world.rivalClinician)).own).toEqual([]);
		expect((await listOf(world.officer)).own).toEqual([]);
	});

	test('that is not eligible, or not theirs, cannot ask; nor can anybody about a draft', async () => {
		await expect(ask(world.trustManager, world.trust)).rejects.toThrow('not eligible');
		for (const person of [world.officer, world.oversight, world.rivalClinician]) {
			await expect(ask(person, world.startUp)).rejects.toMatchObject({ status: 404 });
		}
		opportunity = await draftOpportunity(backend, world);
		await expect(ask(world.clinician, world.startUp)).rejects.toMatchObject({ status: 404 });
		const visitor = await backend.visitor().rpc('ask_question', {
			opportunity,
			organisation: world.startUp,
			question: asked
		});
		expect(visitor.error?.code).toBe('42501');
	});

	test('cannot ask once questions have closed, to the microsecond', async () => {
		await backend.setClock('2022-03-18T16:59:59.999999Z');
		await ask(world.clinician, world.startUp);
		await backend.setClock('2022-03-18T17:00:00Z');
		await expect(ask(world.clinician, world.startUp)).rejects.toThrow('are closed');
	});

	test('is stopped from naming itself, and from asking nothing', async () => {
		const named = 'We, breathe easy bexley CIC, would like to know more.';
		await expect(ask(world.clinician, world.startUp, named)).rejects.toThrow('Leave out the name');
		await expect(ask(world.clinician, world.startUp, '   ok   ')).rejects.toThrow('10 characters');
	});
});

describe('R17 who asked', () => {
	test('has one pseudonym within an opportunity, whoever asks for the organisation', async () => {
		await ask(world.clinician, world.startUp);
		await ask(world.rivalClinician, world.rival);
		await ask(colleague, world.startUp);
		const first = (await listOf(world.officer)).staff ?? [];
		expect(first.map(({ pseudonym }) => pseudonym)).toEqual(['Asker 1', 'Asker 2', 'Asker 1']);
		opportunity = await publishedOpportunity(backend, world);
		await ask(world.rivalClinician, world.rival);
		expect((await listOf(world.officer)).staff?.[0]?.pseudonym).toBe('Asker 1');
		const marks = await backend.query<{ asker_mark: string }>(
			"select distinct asker_mark from public.questions where pseudonym in ('Asker 1', 'Asker 2')"
		);
		expect(marks.length).toBeGreaterThanOrEqual(3);
	});

	test('stands in no row of a question, its events, its mails or an index', async () => {
		await backend.query('delete from private.outbox');
		const { id } = await askedOnce();
		const rows = await backend.query<{ row: string }>(
			`select q::text as row from public.questions q where q.id = $1
			union all select e::text from public.audit_events e where e.object_id = $1
			union all select o::text from private.outbox o
			union all select k::text from private.question_keys k where k.opportunity_id = $2
			union all select d::text from public.search_documents d where d.object_id in ($1, $2)`,
			[id, opportunity]
		);
		expect(rows.length).toBeGreaterThanOrEqual(4);
		const [found] = await backend.query<{ email: string }>(
			'select email from auth.users where id = $1',
			[world.clinician.id]
		);
		const told = [world.clinician.id, world.startUp, world.clinician.name, found?.email ?? ''];
		for (const { row } of rows) {
			for (const secret of [...told, 'Breathe Easy'])
				expect([secret, row.includes(secret)]).toEqual([secret, false]);
		}
		const [event] = await backend.query<Record<string, string | null>>(
			'select actor_id, acting_for_id, request_id, at::text from public.audit_events where object_id = $1',
			[id]
		);
		expect(event).toMatchObject({ actor_id: null, acting_for_id: null, request_id: null });
		const { data } = await backend.service().rpc('verify_audit').throwOnError();
		expect(data).toEqual([]);
	});

	test('is seen by nobody else: the table is served to none, and no answer names the asker', async () => {
		await backend.setClock('2022-03-07T08:00:00Z');
		const { id, publish: show } = await askedOnce();
		await backend.setClock(whileOpen);
		await show();
		const readers = [world.officer, world.approver, support, world.oversight, world.admin];
		for (const person of [...readers, world.rivalClinician]) {
			const db = backend.as(person);
			expect((await db.from('questions').select()).error?.code).toBe('42501');
			const answers = JSON.stringify([
				(await db.rpc('questions', { opportunity })).data,
				(await db.rpc('question', { question: id })).data
			]);
			expect(answers).toContain(asked);
			expect(answers).not.toMatch(new RegExp(`${world.startUp}|${world.clinician.id}|Breathe`));
			expect(answers).not.toMatch(/T08:00:00|asker_mark/);
			const events = await db.from('audit_events').select('id').eq('object_id', id);
			expect(events.data).toEqual([]);
		}
	});
});

describe('R18 an answer', () => {
	test('is drafted, then published to everyone with the question, and never changes', async () => {
		const { id, publish: show } = await askedOnce();
		await saveAnswer(backend.as(world.officer), id, { shown: '', answer: 'About 2' });
		expect((await listOf(world.officer)).staff?.[0]).toMatchObject({ drafted: true });
		expect((await listOf(world.rivalClinician)).questions).toEqual([]);
		await show();
		const { data } = await backend.visitor().rpc('questions', { opportunity }).throwOnError();
		expect(data).toMatchObject({
			answered: 1,
			staff: null,
			own: [],
			questions: [{ number: 1, question: asked, shortened: false, answer }]
		});
		await expect(show()).rejects.toThrow('published already');
		await expect(
			backend.query("update public.questions set answer = 'Another one' where id = $1", [id])
		).rejects.toThrow('does not change');
	});

	test('shows a question shorter when it would tell who asks; what was asked is kept for those who may know', async () => {
		const { id, publish: show } = await askedOnce();
		await expect(show(`${asked} And more than was asked.`)).rejects.toThrow('shorter');
		await show('How many places a year?');
		const visible = await listOf(world.rivalClinician);
		expect(visible.questions[0]).toMatchObject({
			question: 'How many places a year?',
			shortened: true
		});
		expect(JSON.stringify(visible)).not.toContain(asked);
		const kept = await getQuestion(backend.as(world.officer), opportunity, id);
		expect(kept).toMatchObject({ asked, shown: 'How many places a year?' });
		expect((await listOf(world.clinician)).own[0]).toMatchObject({
			asked,
			shown: 'How many places a year?',
			answered: true
		});
	});

	test('comes from the officer, or commissioning support with the power, and nobody else', async () => {
		const { id, publish: show } = await askedOnce();
		const others = [
			world.approver,
			world.stranger,
			world.clinician,
			world.rivalClinician,
			world.oversight,
			world.admin,
			world.chair
		];
		for (const person of others) {
			await expect(show('', person)).rejects.toMatchObject({ status: 404 });
			await expect(getQuestion(backend.as(person), opportunity, id)).rejects.toMatchObject({
				status: 404
			});
			expect((await listOf(person)).staff).toBeNull();
		}
		await show('', support);
		expect((await listOf(support)).staff?.[0]?.publishedAt).not.toBeNull();
	});

	test('is mailed to the eligible who follow, and to nobody who does not', async () => {
		for (const person of [world.rivalClinician, world.trustManager, world.oversight]) {
			await followOpportunity(backend.as(person), opportunity);
		}
		const { publish: show } = await askedOnce();
		expect((await mails('question_asked')).map((to) => to.split('.')[0])).toEqual(['olu', 'sue']);
		await show();
		expect(await mails('question_answered')).toEqual([world.rivalClinician.email]);
	});

	test('of less than 10 characters is refused, and what a draft says is not lost', async () => {
		const { id } = await askedOnce();
		const db = backend.as(world.officer);
		await expect(publishAnswer(db, id, { shown: '', answer: 'Yes' })).rejects.toMatchObject({
			field: 'answer'
		});
	});
});

describe('R19 a question without an answer', () => {
	test('is brought back to the officers after 1 working day, once', async () => {
		await backend.setClock('2022-03-11T15:30:00Z');
		await ask(world.clinician, world.startUp);
		const reminded = async (at: string) => {
			await backend.setClock(at);
			await backend.service().rpc('tick').throwOnError();
			return (await mails('question_waiting')).length;
		};
		expect(await reminded('2022-03-13T18:00:00Z')).toBe(0);
		expect(await reminded('2022-03-14T14:00:00Z')).toBe(0);
		expect(await reminded('2022-03-14T16:00:00Z')).toBe(2);
		expect(await reminded('2022-03-15T16:00:00Z')).toBe(2);
	});

	test('moves the deadline by the rule that was frozen, as often as it is needed, and everyone concerned hears of it', async () => {
		await ask(world.clinician, world.startUp);
		await followOpportunity(backend.as(world.oversight), opportunity);
		await backend.setClock('2022-03-25T13:00:00Z');
		await backend.service().rpc('tick').throwOnError();
		await backend.service().rpc('tick').throwOnError();
		// Five working days on from a Friday is the next one; London has put its clocks forward by then.
		expect(await deadlineNow()).toEqual({ at: '2022-04-01T12:00:00.000Z', state: 'published' });
		const told = await mails('deadline_extended');
		for (const person of [world.officer, world.oversight, world.clinician, colleague]) {
			expect(told).toContain(person.email);
		}
		expect(told).not.toContain(world.rivalClinician.email);
		await backend.setClock('2022-04-02T09:00:00Z');
		await backend.service().rpc('tick').throwOnError();
		expect(await deadlineNow()).toEqual({ at: '2022-04-08T12:00:00.000Z', state: 'published' });
	});

	test('lets a bid in at the old deadline although no worker has run', async () => {
		await ask(world.clinician, world.startUp);
		await backend.setClock('2022-03-25T13:00:01Z');
		const db = backend.as(world.rivalClinician);
		const { bid } = await submittedBid(db, opportunity, world.rival, 1_000);
		const submissions = 'select from public.bid_submissions where bid_id = $1';
		expect(await backend.query(submissions, [bid])).toHaveLength(1);
		// Written down by the worker alone: an event of a bidder would tell that there is a bid.
		expect((await deadlineNow()).at).toBe('2022-03-25T13:00:00.000Z');
		await backend.service().rpc('tick').throwOnError();
		expect((await deadlineNow()).at).toBe('2022-04-01T12:00:00.000Z');
		await backend.setClock('2022-04-01T12:00:00Z');
		expect(
			(
				await backend
					.as(world.clinician)
					.rpc('start_bid', { opportunity, organisation: world.startUp })
			).error
		).toBeNull();
	});

	test('counts as unanswered when its answer comes after the deadline', async () => {
		const { publish: show } = await askedOnce();
		await backend.setClock('2022-03-25T14:00:00Z');
		await show();
		expect((await deadlineNow()).at).toBe('2022-04-01T12:00:00.000Z');
	});

	test('holds the opening where the regime has no rule, and late bids stay late', async () => {
		await backend.query(
			"update public.opportunities set regime_limits = regime_limits - 'unanswered' where id = $1",
			[opportunity]
		);
		const { publish: show } = await askedOnce();
		await backend.setClock('2022-03-25T13:00:00Z');
		await backend.service().rpc('tick').throwOnError();
		expect((await deadlineNow()).state).toBe('published');
		const early = await backend.as(world.chair).rpc('open_bids', { opportunity });
		expect(early.error?.message).toContain('A question is not answered yet');
		const late = await backend
			.as(world.rivalClinician)
			.rpc('start_bid', { opportunity, organisation: world.rival });
		expect(late.error?.message).toContain('The deadline has passed');
		await show();
		expect((await deadlineNow()).state).toBe('closed');
		const opened = await backend.as(world.chair).rpc('open_bids', { opportunity });
		expect(opened.data).toBe('first');
	});

	test('that was answered in time moves nothing', async () => {
		const { publish: show } = await askedOnce();
		await show();
		await backend.setClock('2022-03-25T13:00:00Z');
		await backend.service().rpc('tick').throwOnError();
		expect(await deadlineNow()).toEqual({ at: '2022-03-25T13:00:00.000Z', state: 'closed' });
	});
});
