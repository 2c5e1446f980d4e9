import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import { contentFor, evaluationFor, nothing, stateOf } from '#support/evaluation.ts';
import {
	afterDeadline,
	endOpportunity,
	makeWorld,
	openedOpportunity,
	publishedOpportunity,
	rankedOpportunity,
	reason,
	scoredOpportunity,
	submittedBid,
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
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

const open = (person: Person, opportunity: string) =>
	backend.as(person).rpc('open_bids', { opportunity });

describe('R27 the opening', () => {
	test('is refused before the deadline to everyone who may open later', async () => {
		const opportunity = await publishedOpportunity(backend, world);
		for (const person of [world.chair, world.secondApprover, world.oversight]) {
			expect((await open(person, opportunity)).error?.message).toBe(
				'The deadline has not passed, so the bids stay sealed'
			);
		}
	});

	test('needs two people, and one person cannot be both', async () => {
		const opportunity = await publishedOpportunity(backend, world);
		await submittedBid(backend.as(world.clinician), opportunity, world.startUp, 100);
		await backend.setClock(afterDeadline);
		expect((await open(world.chair, opportunity)).data).toBe('first');
		expect((await open(world.chair, opportunity)).error?.message).toBe(
			'You have confirmed the opening. Another person must confirm it too'
		);
		expect(await stateOf(backend, opportunity)).toBe('closed');
		expect((await open(world.oversight, opportunity)).data).toBe('opened');
		expect(await stateOf(backend, opportunity)).toBe('evaluating');
		expect((await open(world.approver, opportunity)).error?.code).toBe('PT409');
	});

	test.each([
		['an evaluator', () => world.evaluator],
		['the officer', () => world.officer],
		['a bidder', () => world.clinician],
		['a stranger of another commissioner', () => world.stranger],
		['the platform admin', () => world.admin]
	])('is refused to %s', async (_who, person) => {
		const opportunity = await publishedOpportunity(backend, world);
		await backend.setClock(afterDeadline);
		expect((await open(person(), opportunity)).error?.message).toBe(
			'Only an approver, the chair of the panel or oversight can open the bids'
		);
	});

	test('waits for a panel of a chair and two evaluators', async () => {
		const opportunity = await publishedOpportunity(backend, world);
		const officer = backend.as(world.officer);
		const { data: members } = await officer
			.from('panel_members')
			.select('id, role')
			.eq('opportunity_id', opportunity)
			.throwOnError();
		const evaluators = members.filter(({ role }) => role === 'evaluator').slice(0, 2);
		for (const { id } of evaluators) {
			await officer.rpc('remove_panel_member', { member: id }).throwOnError();
		}
		await backend.setClock(afterDeadline);
		expect((await open(world.chair, opportunity)).error?.message).toBe(
			'The panel needs a chair and at least 2 evaluators before the bids are opened'
		);
	});

	test('leaves a record with every hash and every late attempt, that nothing changes', async () => {
		const opportunity = await publishedOpportunity(backend, world);
		const db = backend.as(world.clinician);
		const { bid } = await submittedBid(db, opportunity, world.startUp, 100);
		await submittedBid(backend.as(world.rivalClinician), opportunity, world.rival, 200);
		await backend.as(world.rivalClinician).rpc('withdraw_bid', {
			bid: (
				await backend.as(world.rivalClinician).rpc('start_bid', {
					opportunity,
					organisation: world.rival
				})
			).data as string
		});
		await backend.setClock(afterDeadline);
		const late = await submittedBid(db, opportunity, world.startUp, 50);
		expect(late.bid).toBe(bid);
		await open(world.chair, opportunity);
		await open(world.approver, opportunity);
		const { opening } = await evaluationFor(backend, world.oversight, opportunity);
		expect(opening).toMatchObject({
			firstBy: 'Cy Chair',
			firstCapacity: 'chair',
			secondBy: 'Ada Approver',
			secondCapacity: 'approver'
		});
		expect(opening?.record?.bids).toHaveLength(1);
		expect(opening?.record?.bids[0]).toMatchObject({ alias: 'Bidder A', version: 1 });
		expect(opening?.record?.late_attempts.map((at) => new Date(at).toISOString())).toEqual([
			'2022-03-25T13:00:01.000Z'
		]);
		for (const change of [
			"set record = '{}'",
			'set second_at = now()',
			"set first_capacity = 'approver'"
		]) {
			await expect(
				backend.query(`update public.openings ${change} where opportunity_id = $1`, [opportunity])
			).rejects.toThrow('An opening record does not change');
		}
		await expect(
			backend.query('delete from public.openings where opportunity_id = $1', [opportunity])
		).rejects.toThrow('An opening record does not change');
	});

	test('gives aliases in an order that does not follow names or times', async () => {
		const orders = new Set<string>();
		for (let i = 0; i < 12 && orders.size < 2; i += 1) {
			await backend.setClock(whileOpen);
			const { opportunity, own } = await openedOpportunity(backend, world);
			const [row] = await backend.query<{ alias: string }>(
				'select alias from public.opened_bids where opportunity_id = $1 and bid_id = $2',
				[opportunity, own.bid]
			);
			orders.add(row?.alias ?? '');
		}
		expect(orders).toEqual(new Set(['Bidder A', 'Bidder B']));
	});

	test('of an opportunity without bids leads through to its end', async () => {
		const opportunity = await publishedOpportunity(backend, world);
		await backend.setClock(afterDeadline);
		await open(world.chair, opportunity);
		expect((await open(world.approver, opportunity)).data).toBe('opened');
		const reason = 'Nobody bid for it';
		await endOpportunity(backend, world, opportunity, { outcome: 'unsuccessful', reason });
		expect(await stateOf(backend, opportunity)).toBe('unsuccessful');
	});
});

describe('an approver', () => {
	test('reads bids and marks at the decision and not before, though aliases to disqualify one', async () => {
		const { opportunity, rival } = await scoredOpportunity(backend, world);
		const before = await evaluationFor(backend, world.secondApprover, opportunity);
		expect(before.bids.map(({ pricePence, agreed }) => [pricePence, agreed])).toEqual([
			[null, null],
			[null, null]
		]);
		const work = await backend
			.as(world.secondApprover)
			.rpc('workspace', { opportunity, bid: rival.bid });
		expect(work.error?.code).toBe('PT404');
		const disqualify = (person: Person, why: string) =>
			backend.as(person).rpc('disqualify_bid', { bid: rival.bid, reason: why });
		for (const person of [world.chair, world.officer, world.evaluator, world.clinician]) {
			expect((await disqualify(person, reason)).error?.code).toBe('PT404');
		}
		expect((await disqualify(world.secondApprover, 'Too short')).error).toMatchObject({
			hint: 'reason'
		});
		await disqualify(world.secondApprover, reason);
		const after = await evaluationFor(backend, world.secondApprover, opportunity);
		expect(after.bids.find(({ id }) => id === rival.bid)).toMatchObject({
			state: 'disqualified',
			stateReason: reason
		});
	});

	test('cannot disqualify once the ranking is computed', async () => {
		const { rival } = await rankedOpportunity(backend, world);
		const { error } = await backend
			.as(world.secondApprover)
			.rpc('disqualify_bid', { bid: rival.bid, reason });
		expect(error?.message).toContain('The ranking is computed');
	});
});

describe('everyone else', () => {
	test('the officer reads no bid before the decision, a bidder never another one', async () => {
		const { opportunity, own } = await rankedOpportunity(backend, world);
		expect(await contentFor(backend, world.officer, opportunity)).toEqual(nothing);
		const { data } = await backend
			.as(world.rivalClinician)
			.from('bid_submissions')
			.select('bid_id')
			.throwOnError();
		expect(data.map(({ bid_id }) => bid_id)).not.toContain(own.bid);
		const officer = await backend.as(world.officer).from('bids').select('id').eq('id', own.bid);
		expect(officer.data).toEqual([]);
	});

	test('the platform admin reaches no bid, no score and no letter by any door', async () => {
		const { opportunity, own } = await rankedOpportunity(backend, world);
		const db = backend.as(world.admin);
		expect((await db.rpc('evaluation', { opportunity })).error?.code).toBe('PT404');
		expect((await db.rpc('read_bid', { bid: own.bid })).error?.code).toBe('PT404');
		for (const table of ['bids', 'bid_submissions', 'letters'] as const) {
			expect((await db.from(table).select('id')).data).toEqual([]);
		}
		for (const table of ['scores', 'consensus_scores', 'opened_bids', 'openings']) {
			expect((await db.from(table as 'bids').select('*')).error?.code).toBe('42501');
		}
	});

	test('A-1 each reading of opened bids and of prices leaves an event', async () => {
		const { opportunity } = await rankedOpportunity(backend, world);
		const events = async () =>
			backend.query<{ action: string; actor_id: string }>(
				`select action, actor_id from public.audit_events
				where opportunity_id = $1 and action in ('read_opened_bids', 'read_prices')`,
				[opportunity]
			);
		const before = (await events()).length;
		await evaluationFor(backend, world.oversight, opportunity);
		await evaluationFor(backend, world.officer, opportunity);
		const after = await events();
		expect(after).toHaveLength(before + 1);
		expect(after.some(({ actor_id }) => actor_id === world.oversight.id)).toBe(true);
	});
});
