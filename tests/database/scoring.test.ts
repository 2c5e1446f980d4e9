import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import { evaluationFor, stateOf, workspaceFor } from '#support/evaluation.ts';
import {
	declaredInterests,
	makeWorld,
	openedOpportunity,
	reason,
	scoredOpportunity,
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

describe('an evaluator', () => {
	test('R37 reads bids under aliases alone', async () => {
		const { opportunity } = await openedOpportunity(backend, world);
		await declaredInterests(backend, world, opportunity);
		const { bids } = await evaluationFor(backend, world.evaluator, opportunity);
		expect(bids.map(({ alias }) => alias)).toEqual(['Bidder A', 'Bidder B']);
		for (const bid of bids) {
			expect(bid).toMatchObject({ organisation: null, pricePence: null });
		}
		expect(JSON.stringify(bids)).not.toMatch(/Breathe Easy|Thames Lung|submitted/);
	});

	test('R38 needs a reason of 30 characters and sees the marks of others only when all are in', async () => {
		const { opportunity, own, rival } = await openedOpportunity(backend, world);
		await declaredInterests(backend, world, opportunity);
		const db = backend.as(world.evaluator);
		const { criteria } = await evaluationFor(backend, world.evaluator, opportunity);
		const criterion = criteria[0]?.id ?? '';
		const short = await db.rpc('save_score', {
			bid: own.bid,
			criterion,
			mark: 3,
			reason: ` ${'x'.repeat(29)} `
		});
		expect(short.error).toMatchObject({ code: 'PT409', hint: 'reason' });
		const high = await db.rpc('save_score', { bid: own.bid, criterion, mark: 6, reason });
		expect(high.error).toMatchObject({ code: 'PT409', hint: 'mark' });

		const score = async (person: Person, mark: number) => {
			for (const { id } of criteria) {
				for (const bid of [own.bid, rival.bid]) {
					await backend
						.as(person)
						.rpc('save_score', { bid, criterion: id, mark, reason })
						.throwOnError();
				}
			}
		};
		await score(world.evaluator, 4);
		expect(
			(await workspaceFor(backend, world.secondEvaluator, opportunity, { bid: own.bid })).scores
		).toEqual([]);
		expect(
			(await workspaceFor(backend, world.chair, opportunity, { bid: own.bid })).scores
		).toEqual([]);
		await db.rpc('submit_scores', { opportunity }).throwOnError();
		expect(
			(await workspaceFor(backend, world.secondEvaluator, opportunity, { bid: own.bid })).scores
		).toEqual([]);
		expect(
			(await workspaceFor(backend, world.chair, opportunity, { bid: own.bid })).scores
		).toEqual([]);
		expect((await db.rpc('submit_scores', { opportunity })).error?.code).toBe('PT409');
		const again = await db.rpc('save_score', { bid: own.bid, criterion, mark: 1, reason });
		expect(again.error?.message).toContain('can no longer be changed');

		const incomplete = await backend
			.as(world.secondEvaluator)
			.rpc('submit_scores', { opportunity });
		expect(incomplete.error?.message).toBe('4 answers are still without your score');
		await score(world.secondEvaluator, 2);
		await backend.as(world.secondEvaluator).rpc('submit_scores', { opportunity }).throwOnError();
		expect(await stateOf(backend, opportunity)).toBe('evaluating');

		const close = (person: string) =>
			backend
				.as(world.chair)
				.rpc('close_late_evaluator', { opportunity, person, reason: 'On leave until May' });
		expect((await close(world.evaluator.id)).error?.message).toBe(
			'This evaluator has submitted already'
		);
		expect((await close(world.conflicted.id)).error).toBeNull();
		expect(await stateOf(backend, opportunity)).toBe('moderating');
		const seen = await workspaceFor(backend, world.evaluator, opportunity, { bid: own.bid });
		expect(seen.scores.map(({ mark }) => mark)).toEqual([2, 2, 4, 4]);
	});

	test('is left out by the chair alone, and never so that fewer than two score', async () => {
		const { opportunity } = await openedOpportunity(backend, world);
		await declaredInterests(backend, world, opportunity);
		const close = (by: Person, person: Person) =>
			backend.as(by).rpc('close_late_evaluator', {
				opportunity,
				person: person.id,
				reason: 'Does not answer any mail'
			});
		expect((await close(world.evaluator, world.secondEvaluator)).error?.code).toBe('PT404');
		expect((await close(world.approver, world.secondEvaluator)).error?.code).toBe('PT404');
		expect((await close(world.chair, world.conflicted)).error).toBeNull();
		expect((await close(world.chair, world.secondEvaluator)).error?.message).toBe(
			'At least 2 evaluators must score, so this one cannot be left out'
		);
	});

	test('scores nothing for somebody else, and neither do chair, officer or approver', async () => {
		const { opportunity, own } = await openedOpportunity(backend, world);
		await declaredInterests(backend, world, opportunity);
		const { criteria } = await evaluationFor(backend, world.evaluator, opportunity);
		const score = { bid: own.bid, criterion: criteria[0]?.id ?? '', mark: 3, reason };
		for (const person of [world.chair, world.officer, world.approver, world.oversight]) {
			expect((await backend.as(person).rpc('save_score', score)).error?.code).toBe('PT404');
		}
		const row = {
			opportunity_id: opportunity,
			bid_id: own.bid,
			criterion_id: score.criterion,
			evaluator_id: world.chair.id,
			mark: 5,
			reason
		};
		const written = await backend
			.as(world.evaluator)
			.from('scores' as 'bids')
			.insert(row as never);
		expect(written.error?.code).toBe('42501');
	});
});

describe('R42 the workspace of an evaluator', () => {
	test('keeps a mark that is not complete, counts only complete ones, and hands in no draft', async () => {
		const { opportunity, own, rival } = await openedOpportunity(backend, world);
		await declaredInterests(backend, world, opportunity);
		const db = backend.as(world.evaluator);
		const { criteria } = await evaluationFor(backend, world.evaluator, opportunity);
		const [first = '', second = ''] = criteria.map(({ id }) => id);
		const keep = (criterion: string, mark: number | null, text: string) =>
			db
				.rpc('keep_score', { bid: own.bid, criterion, mark: mark as number, reason: text })
				.throwOnError();
		await keep(first, 4, 'Half a rea');
		await keep(second, null, 'Only words so far, though there are many of them');
		const { marks } = await workspaceFor(backend, world.evaluator, opportunity);
		expect(marks.map(({ mark, reason, complete }) => [mark, reason, complete])).toEqual([
			[4, 'Half a rea', false],
			[null, 'Only words so far, though there are many of them', false]
		]);
		expect((await evaluationFor(backend, world.evaluator, opportunity)).bids).toMatchObject([
			{ scored: 0 },
			{ scored: 0 }
		]);
		const early = await db.rpc('submit_scores', { opportunity });
		expect(early.error?.message).toBe('4 answers are still without your score');
		for (const criterion of [first, second]) {
			for (const bid of [own.bid, rival.bid]) {
				await db.rpc('save_score', { bid, criterion, mark: 3, reason }).throwOnError();
			}
		}
		await db.rpc('submit_scores', { opportunity }).throwOnError();
		const late = await db.rpc('keep_score', { bid: own.bid, criterion: first, mark: 1, reason });
		expect(late.error?.message).toContain('can no longer be changed');
		for (const change of ["set reason = 'Better'", 'set mark = 5', 'set mark = null']) {
			await expect(
				backend.query(`update public.scores ${change} where opportunity_id = $1`, [opportunity])
			).rejects.toThrow('A score that is submitted does not change');
		}
	});

	test('leads on bid by bid or criterion by criterion, and comes back to what was passed over', async () => {
		const { opportunity } = await openedOpportunity(backend, world);
		await declaredInterests(backend, world, opportunity);
		const db = backend.as(world.evaluator);
		const start = await workspaceFor(backend, world.evaluator, opportunity);
		const [a = '', b = ''] = start.bids.map(({ id }) => id);
		const [x = '', y = ''] = start.criteria.map(({ id }) => id);
		expect(start.next?.bid).toEqual({ bid: a, criterion: x });
		const nextAfter = async (bid: string, criterion: string) =>
			(await workspaceFor(backend, world.evaluator, opportunity, { bid, criterion })).next;
		expect(await nextAfter(a, x)).toEqual({
			bid: { bid: a, criterion: y },
			criterion: { bid: b, criterion: x }
		});
		await db.rpc('save_score', { bid: b, criterion: x, mark: 3, reason }).throwOnError();
		expect(await nextAfter(a, y)).toEqual({
			bid: { bid: b, criterion: y },
			criterion: { bid: b, criterion: y }
		});
		expect((await nextAfter(b, y))?.bid).toEqual({ bid: a, criterion: x });
		for (const place of [
			{ bid: a, criterion: x },
			{ bid: a, criterion: y }
		]) {
			await db.rpc('save_score', { ...place, mark: 3, reason }).throwOnError();
		}
		expect(await nextAfter(b, y)).toEqual({ bid: null, criterion: null });
	});

	test('A-1 gives content of one bid at a time, with an event for each reading', async () => {
		const other = await openedOpportunity(backend, world);
		await backend.setClock(whileOpen);
		const { opportunity, own } = await openedOpportunity(backend, world);
		await declaredInterests(backend, world, opportunity);
		const whole = await workspaceFor(backend, world.evaluator, opportunity);
		expect(whole.content).toBeNull();
		const one = await workspaceFor(backend, world.evaluator, opportunity, { bid: own.bid });
		expect(one.content?.sealed).toContain('A good programme');
		const events = await backend.query<{ actor_id: string; object_id: string }>(
			`select actor_id, object_id from public.audit_events
			where opportunity_id = $1 and action = 'read_opened_bid'`,
			[opportunity]
		);
		expect(events).toEqual([{ actor_id: world.evaluator.id, object_id: own.bid }]);
		for (const place of [
			{ bid: opportunity },
			{ bid: own.bid, criterion: own.bid },
			{ bid: other.own.bid }
		]) {
			const { error } = await backend
				.as(world.evaluator)
				.rpc('workspace', { opportunity, ...place });
			expect(error?.code).toBe('PT404');
		}
	});
});

describe('the chair', () => {
	test('R39 records a consensus with a reason, and the marks of the evaluators never change', async () => {
		const { opportunity, own, criteria } = await scoredOpportunity(backend, world);
		const before = (await workspaceFor(backend, world.chair, opportunity, { bid: own.bid })).scores;
		const db = backend.as(world.chair);
		const agreed = { bid: own.bid, criterion: criteria[0] ?? '', mark: 2 };
		const short = await db.rpc('save_consensus', { ...agreed, reason: 'Too short' });
		expect(short.error).toMatchObject({ code: 'PT409', hint: 'reason' });
		await db.rpc('save_consensus', { ...agreed, reason }).throwOnError();
		const others = await Promise.all(
			[world.evaluator, world.officer, world.secondApprover].map((person) =>
				backend.as(person).rpc('save_consensus', { ...agreed, reason })
			)
		);
		expect(others.map(({ error }) => error?.code)).toEqual(['PT404', 'PT404', 'PT404']);
		const early = await db.rpc('agree_consensus', { opportunity });
		expect(early.error?.message).toBe('3 answers are still without a consensus');
		expect(
			(await workspaceFor(backend, world.chair, opportunity, { bid: own.bid })).scores
		).toEqual(before);
	});

	test('R26 gets no price before quality is agreed, and then only one that has its hash', async () => {
		const { opportunity, own, rival, criteria, markOf } = await scoredOpportunity(backend, world);
		const db = backend.as(world.chair);
		expect((await db.rpc('price_envelopes', { opportunity })).error?.code).toBe('PT404');
		for (const criterion of criteria) {
			for (const [bid, mark] of Object.entries(markOf)) {
				await db.rpc('save_consensus', { bid, criterion, mark, reason }).throwOnError();
			}
		}
		await db.rpc('agree_consensus', { opportunity }).throwOnError();
		const others = await Promise.all(
			[world.evaluator, world.officer, world.conflicted, world.clinician].map((person) =>
				backend.as(person).rpc('price_envelopes', { opportunity })
			)
		);
		expect(others.map(({ error }) => error?.code)).toEqual(Array(4).fill('PT404'));
		const { data: envelopes } = await db.rpc('price_envelopes', { opportunity }).throwOnError();
		expect(envelopes).toHaveLength(2);
		const record = (content: string | null) =>
			db.rpc('record_prices', {
				opportunity,
				prices: [
					{ bid: own.bid, content },
					{ bid: rival.bid, content: rival.price }
				]
			});
		for (const wrong of [null, own.price.replace('57', '56'), rival.price, 'no JSON']) {
			expect((await record(wrong)).error?.message).toMatch(
				/^The price of Bidder [AB] does not match the receipt$/
			);
		}
		expect((await record(own.price)).error).toBeNull();
		expect((await record(own.price)).error?.message).toBe('The prices are open already');
		const { result } = await evaluationFor(backend, world.secondApprover, opportunity);
		expect(result?.ranking.map(({ bid, rank, total }) => [bid, rank, total])).toEqual([
			[own.bid, 1, 86],
			[rival.bid, 2, 70.98]
		]);
	});
});
