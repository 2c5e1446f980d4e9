import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { saveDraft, startBid, submitBid } from '#features/bids/commands.server.ts';
import { goOnUnsealing } from '#features/evaluation/commands.server.ts';
import { startBackend, type TestBackend } from '#support/backend.ts';
import { stubEnvironment } from '#support/environment.ts';
import { evaluationFor, stateOf } from '#support/evaluation.ts';
import {
	afterDeadline,
	decisionReason,
	makeWorld,
	publishedOpportunity,
	rankedOpportunity,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;

beforeAll(async () => {
	stubEnvironment();
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
});
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

const tick = () => backend.query('select private.tick()');
const count = async (sql: string, ...values: string[]) =>
	Number((await backend.query<{ n: number }>(`select count(*) as n ${sql}`, values))[0]?.n);

/** Two submitted bids of real, sealed content. */
async function sealedBids() {
	const opportunity = await publishedOpportunity(backend, world);
	const bids: string[] = [];
	for (const [person, organisation] of [
		[world.clinician, world.startUp],
		[world.rivalClinician, world.rival]
	] as const) {
		const db = backend.as(person);
		const bid = await startBid(db, opportunity, organisation);
		await saveDraft(db, bid, {
			answers: { 1: 'We begin small', 2: 'Near home', 3: 'In four halls' },
			price: '570000'
		});
		await submitBid(db, bid);
		bids.push(bid);
	}
	return { opportunity, bids };
}

describe('A-7 a clock that jumps', () => {
	test('R22 back behind the deadline opens no closed opportunity again', async () => {
		const { opportunity, bids } = await sealedBids();
		await backend.setClock(afterDeadline);
		await tick();
		expect(await stateOf(backend, opportunity)).toBe('closed');
		await backend.setClock(whileOpen);
		await tick();
		expect(await stateOf(backend, opportunity)).toBe('closed');
		const clinician = backend.as(world.clinician);
		await expect(submitBid(clinician, bids[0] ?? '')).rejects.toThrow();
		const { error } = await clinician.rpc('withdraw_bid', { bid: bids[0] ?? '' });
		expect(error?.code).toBe('PT409');
	});

	test('R63 far ahead changes each thing once, however often the workers look', async () => {
		const { opportunity } = await sealedBids();
		await backend.setClock('2023-03-07T09:00:00Z');
		await tick();
		const mails = await count('from private.outbox');
		const events = await count('from public.audit_events');
		await tick();
		await tick();
		expect(await stateOf(backend, opportunity)).toBe('closed');
		expect(await count('from private.outbox')).toBe(mails);
		expect(await count('from public.audit_events')).toBe(events);
	});
});

describe('A-7 a part of the clock that fails', () => {
	test('R63 holds up no deadline, is told by its name and code alone, and is tried again', async () => {
		const { opportunity } = await sealedBids();
		await backend.setClock(afterDeadline);
		const [whole] = await backend.query<{ definition: string }>(
			"select pg_get_functiondef('private.tick_publications'::regproc) as definition"
		);
		await backend.exec(`create or replace function private.tick_publications() returns void language plpgsql
			security definer set search_path = '' as $$
			begin
				delete from private.outbox;
				raise exception using errcode = '22023', message = 'Secret answer';
			end $$`);
		const mails = await count('from private.outbox');
		const service = backend.service();
		const failed = [{ part: 'tick_publications', code: '22023' }];
		expect((await service.rpc('tick').throwOnError()).data).toEqual({ closed: 1, failed });
		expect(await stateOf(backend, opportunity)).toBe('closed');
		expect(await count('from private.outbox')).toBeGreaterThan(mails);
		expect((await service.rpc('tick').throwOnError()).data).toEqual({ closed: 0, failed });
		expect((await service.rpc('clock_faults').throwOnError()).data).toEqual([
			{ part: 'tick_publications', times: 2 }
		]);
		const [kept] = await backend.query('select f::text from private.clock_faults f');
		expect(JSON.stringify(kept)).not.toContain('Secret');
		await backend.exec(whole?.definition ?? '');
		expect((await service.rpc('tick').throwOnError()).data).toEqual({ closed: 0, failed: [] });
		expect((await service.rpc('clock_faults').throwOnError()).data).toEqual([]);
	});
});

describe('A-7 an application that stops in the middle', () => {
	test('R27 of an opening leaves every bid unread, until somebody lets it go on', async () => {
		const { opportunity } = await sealedBids();
		await backend.setClock(afterDeadline);
		await backend.as(world.chair).rpc('open_bids', { opportunity }).throwOnError();
		const approver = backend.as(world.secondApprover);
		await approver.rpc('open_bids', { opportunity }).throwOnError();
		const { data } = await approver.rpc('sealed_batch', { opportunity, batch: 1 }).throwOnError();
		const [first] = (data as unknown as { bids: { bid: string }[] }).bids;
		await approver
			.rpc('record_unsealed', {
				opportunity,
				bids: [{ bid: first?.bid ?? '', readable: true, mentions: [] }]
			})
			.throwOnError();
		const half = await evaluationFor(backend, world.evaluator, opportunity);
		expect(half.unsealed).toEqual({ done: 1, all: 2 });
		expect(half.bids).toEqual([]);
		expect(await goOnUnsealing(backend.as(world.chair), opportunity)).toBe(0);
		expect(await goOnUnsealing(approver, opportunity)).toBe(0);
		const whole = await evaluationFor(backend, world.evaluator, opportunity);
		expect(whole.unsealed).toEqual({ done: 2, all: 2 });
		expect(await count('from public.opened_bids where opportunity_id = $1', opportunity)).toBe(2);
	});

	test('R44 of writing the letters leaves no decision, notice, letter or mail, and it can be done again', async () => {
		const { opportunity, own } = await rankedOpportunity(backend, world);
		const decide = () =>
			backend
				.as(world.secondApprover)
				.rpc('decide_award', { opportunity, bid: own.bid, reason: decisionReason });
		const mails = await count('from private.outbox');
		const events = await count('from public.audit_events');
		await backend.exec(`
			create function private.stop_now() returns trigger language plpgsql as $$
			begin
				if (select count(*) from public.letters l where l.opportunity_id = new.opportunity_id) >= 1 then
					raise exception using errcode = '57P01', message = 'terminating connection';
				end if;
				return new;
			end $$;
			create trigger stop_now before insert on public.letters for each row execute function private.stop_now()`);
		expect((await decide()).error?.code).toBe('57P01');
		await backend.exec('drop trigger stop_now on public.letters; drop function private.stop_now()');
		for (const table of ['awards', 'award_records', 'letters', 'notices']) {
			expect(await count(`from public.${table} where opportunity_id = $1`, opportunity)).toBe(0);
		}
		expect(await stateOf(backend, opportunity)).toBe('decision');
		expect(await count('from private.outbox')).toBe(mails);
		expect(await count('from public.audit_events')).toBe(events);
		await decide().throwOnError();
		expect(await count('from public.letters where opportunity_id = $1', opportunity)).toBe(2);
		expect(await stateOf(backend, opportunity)).toBe('standstill');
	});
});
