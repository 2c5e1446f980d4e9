import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBackend, type TestBackend } from '#support/backend.ts';
import {
	draftOpportunity,
	makeWorld,
	publishedOpportunity,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
});
afterAll(() => backend.close());

type Event = {
	action: string;
	actor_id: string;
	acting_for_id: string;
	request_id: string;
	hash: string;
	previous_hash: string;
};

describe('A-1 the audit record', () => {
	test('a command leaves events that say who, acting for whom, in which request', async () => {
		const id = await draftOpportunity(backend, world);
		const events = await backend.query<Event>(
			`select * from public.audit_events where object_kind = 'opportunities' and object_id = $1 order by sequence`,
			[id]
		);
		expect(events.map((event) => event.action)).toEqual(['create_opportunity', 'save_opportunity']);
		expect(events[0]).toMatchObject({ actor_id: world.officer.id, acting_for_id: world.ccg });
		expect(events[0]?.request_id).toMatch(/^[0-9a-f-]{36}$/);
		expect(events[1]?.hash).toMatch(/^[0-9a-f]{64}$/);
	});

	test('nobody is recorded as acting for an organisation they do not belong to', async () => {
		const db = backend.as(world.officer, { actingFor: world.trust });
		const { data: id } = await db
			.rpc('create_opportunity', { commissioner: world.ccg, content: { title: 'A title' } })
			.throwOnError();
		const [event] = await backend.query<Event>(
			'select acting_for_id from public.audit_events where object_id = $1',
			[id]
		);
		expect(event?.acting_for_id).toBeNull();
	});

	test('a refused command leaves none', async () => {
		const id = await draftOpportunity(backend, world, { rationale: 'Too short' });
		const count = async () => (await backend.query('select id from public.audit_events')).length;
		const before = await count();
		const { error } = await backend.as(world.officer).rpc('send_for_review', { opportunity: id });
		expect(error?.code).toBe('PT409');
		expect(await count()).toBe(before);
	});

	test('verifying finds one altered, one removed and one inserted event', async () => {
		await publishedOpportunity(backend, world);
		const breaks = async () => (await backend.service().rpc('verify_audit').throwOnError()).data;
		expect(await breaks()).toEqual([]);
		const tampered = async (sql: string) => {
			// Statements sent together are one transaction, so nobody else stays without triggers.
			await backend.exec(`set local session_replication_role = replica; ${sql}`);
		};
		const middle = 5;
		await tampered(
			`create table private.kept as select * from public.audit_events where sequence = ${middle}`
		);
		await tampered(
			`update public.audit_events set action = 'something_else' where sequence = ${middle}`
		);
		expect(await breaks()).toEqual([{ sequence: middle, problem: 'altered' }]);
		await tampered(`delete from public.audit_events where sequence = ${middle}`);
		expect(await breaks()).toEqual([
			{ sequence: middle + 1, problem: 'an event before this one is missing' }
		]);
		await tampered(`insert into public.audit_events select * from private.kept`);
		expect(await breaks()).toEqual([]);
		await tampered(
			`insert into public.audit_events (at, action, object_kind) values (now(), 'forged', 'opportunities')`
		);
		expect(await breaks()).toEqual([{ sequence: null, problem: 'inserted outside the chain' }]);
		await tampered(
			`delete from public.audit_events where sequence is null; drop table private.kept`
		);
	});

	test('nobody alters or deletes an event, not even the owner of the database', async () => {
		await expect(backend.query(`update public.audit_events set action = 'x'`)).rejects.toThrow(
			'append only'
		);
		await expect(backend.query('delete from public.audit_events')).rejects.toThrow('append only');
	});

	test('officers read the history of their own opportunities; strangers, visitors and providers read none', async () => {
		const id = await draftOpportunity(backend, world);
		const history = (db: ReturnType<TestBackend['as']>) =>
			db.from('audit_events').select('action').eq('opportunity_id', id);
		expect((await history(backend.as(world.officer))).data?.length).toBeGreaterThan(0);
		expect((await history(backend.as(world.stranger))).data).toEqual([]);
		expect((await history(backend.as(world.clinician))).data).toEqual([]);
		expect((await history(backend.visitor())).error?.code).toBe('42501');
	});

	test('the place in the chain is served to nobody, since gaps would tell of sealed bids', async () => {
		const { error } = await backend
			.as(world.officer)
			.from('audit_events')
			.select('sequence' as 'action');
		expect(error?.code).toBe('42501');
	});
});

describe('A-2 the outbox', () => {
	test('mail is queued with the change and not at all when the change is refused', async () => {
		const waiting = async () => (await backend.query(`select id from private.outbox`)).length;
		const before = await waiting();
		const id = await draftOpportunity(backend, world, { rationale: 'Too short' });
		await backend.as(world.officer).rpc('send_for_review', { opportunity: id });
		expect(await waiting()).toBe(before);
		const complete = await draftOpportunity(backend, world);
		await backend.as(world.officer).rpc('send_for_review', { opportunity: complete });
		expect(await waiting()).toBe(before + 2);
	});

	test('two workers never hold the same work, and failed work waits longer each time', async () => {
		await backend.exec(`delete from private.outbox`);
		await publishedOpportunity(backend, world);
		const service = backend.service();
		const first = (await service.rpc('claim_outbox', { batch: 2 }).throwOnError()).data;
		const second = (await service.rpc('claim_outbox', { batch: 100 }).throwOnError()).data;
		expect(first).toHaveLength(2);
		expect(second.map((item) => item.id)).not.toContain(first[0]?.id);
		const item = first[0]?.id ?? '';
		const waits: number[] = [];
		for (let attempt = 0; attempt < 3; attempt += 1) {
			await service.rpc('fail_outbox', { item, reason: 'The mail server is away' }).throwOnError();
			const [row] = await backend.query<{ seconds: number }>(
				`select extract(epoch from available_at - clock_timestamp())::float as seconds from private.outbox where id = $1`,
				[item]
			);
			waits.push(Math.round(row?.seconds ?? 0));
			await backend.query(
				`update private.outbox set available_at = clock_timestamp() where id = $1`,
				[item]
			);
			await service.rpc('claim_outbox', { batch: 1 }).throwOnError();
		}
		expect(waits).toEqual([5, 15, 45]);
	});

	test('after 8 tries work is set aside and claimed no more', async () => {
		await backend.exec(`delete from private.outbox`);
		await publishedOpportunity(backend, world);
		await backend.exec(`update private.outbox set attempts = 8`);
		const [row] = await backend.query<{ id: string }>(`select id from private.outbox limit 1`);
		await backend
			.service()
			.rpc('fail_outbox', { item: row?.id ?? '', reason: 'Still away' })
			.throwOnError();
		await backend.exec(`update private.outbox set available_at = clock_timestamp()`);
		const { data } = await backend.service().rpc('claim_outbox', { batch: 100 }).throwOnError();
		expect(data.map((item) => item.id)).not.toContain(row?.id);
	});

	test('finished work keeps no word of what it said', async () => {
		await backend.exec(`delete from private.outbox`);
		await publishedOpportunity(backend, world);
		const { data } = await backend.service().rpc('claim_outbox', { batch: 100 }).throwOnError();
		for (const { id } of data)
			await backend.service().rpc('finish_outbox', { item: id }).throwOnError();
		expect(await backend.query(`select payload from private.outbox where payload <> '{}'`)).toEqual(
			[]
		);
		expect(
			(await backend.service().rpc('claim_outbox', { batch: 100 }).throwOnError()).data
		).toEqual([]);
	});

	test('people cannot claim, finish or fail work, nor make the clock tick', async () => {
		for (const db of [backend.visitor(), backend.as(world.admin), backend.as(world.officer)]) {
			expect((await db.rpc('claim_outbox', { batch: 1 })).error?.code).toBe('42501');
			expect((await db.rpc('tick')).error?.code).toBe('42501');
			expect((await db.rpc('verify_audit')).error?.code).toBe('42501');
		}
	});
});

describe('kept forms', () => {
	test('a kept form comes back once, to whoever holds its key', async () => {
		const { data: kept } = await backend
			.visitor()
			.rpc('keep_form', { path: '/bids', sealed: 'encrypted' })
			.throwOnError();
		const take = () => backend.visitor().rpc('take_kept_form', { kept: kept });
		expect((await take()).data).toEqual({ path: '/bids', sealed: 'encrypted' });
		expect((await take()).data).toBeNull();
	});

	test('a form of half a megabyte is refused', async () => {
		const { error } = await backend
			.visitor()
			.rpc('keep_form', { path: '/', sealed: 'x'.repeat(500_000) });
		expect(error?.code).toBe('PT409');
	});
});
