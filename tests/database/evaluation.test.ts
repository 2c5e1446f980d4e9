import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Evaluation } from '#features/evaluation/rules.ts';
import { totals, type TieRule, type Total } from '#features/evaluation/ranking/rules.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import {
	afterDeadline,
	declaredInterests,
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

async function evaluationFor(person: Person, opportunity: string): Promise<Evaluation> {
	const { data } = await backend.as(person).rpc('evaluation', { opportunity }).throwOnError();
	return data as unknown as Evaluation;
}

const open = (person: Person, opportunity: string) =>
	backend.as(person).rpc('open_bids', { opportunity });

const none = (...organisations: string[]) =>
	organisations.map((organisation) => ({ organisation, has_interest: false }));

async function stateOf(opportunity: string): Promise<string> {
	const [row] = await backend.query<{ state: string }>(
		'select state from public.opportunities where id = $1',
		[opportunity]
	);
	return row?.state ?? '';
}

/** What of an evaluation must stay hidden from somebody the door is closed to. */
const contentOf = ({ bids, scores, consensus, result }: Evaluation) => ({
	bids,
	scores,
	consensus,
	result
});
const nothing = { bids: [], scores: [], consensus: [], result: null };

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
		expect(await stateOf(opportunity)).toBe('closed');
		expect((await open(world.oversight, opportunity)).data).toBe('opened');
		expect(await stateOf(opportunity)).toBe('evaluating');
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
		const { opening } = await evaluationFor(world.oversight, opportunity);
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
		expect(await stateOf(opportunity)).toBe('unsuccessful');
	});
});

describe('conflicts', () => {
	test('R31 until a person has answered for every bidder, they see no bid, score or result', async () => {
		const { opportunity } = await openedOpportunity(backend, world);
		for (const person of [world.chair, world.evaluator, world.approver]) {
			const before = await evaluationFor(person, opportunity);
			expect(contentOf(before)).toEqual(nothing);
			expect(before.bidders.map(({ name }) => name)).toEqual([
				'Breathe Easy Bexley CIC',
				'Thames Lung Partnership'
			]);
			expect(JSON.stringify(before.bidders)).not.toContain('Bidder ');
		}
		const db = backend.as(world.evaluator);
		const half = await db.rpc('declare_interests', {
			opportunity,
			declarations: none(world.startUp)
		});
		expect(half.error).toMatchObject({
			code: 'PT409',
			message: 'Answer for each organisation',
			hint: `declaration-${world.rival}`
		});
		expect(contentOf(await evaluationFor(world.evaluator, opportunity))).toEqual(nothing);
		await db
			.rpc('declare_interests', { opportunity, declarations: none(world.startUp, world.rival) })
			.throwOnError();
		expect((await evaluationFor(world.evaluator, opportunity)).bids).toHaveLength(2);
	});

	test('R33 a declared interest closes the door until another person decides on it', async () => {
		const { opportunity, own } = await openedOpportunity(backend, world);
		await declaredInterests(backend, world, opportunity);
		const db = backend.as(world.conflicted);
		const seen = await evaluationFor(world.conflicted, opportunity);
		expect(contentOf(seen)).toEqual(nothing);
		expect(seen.me).toMatchObject({ clear: false, clearToVote: false, readsBids: false });
		const { data: criteria } = await db
			.from('criteria')
			.select('id')
			.eq('opportunity_id', opportunity)
			.throwOnError();
		const criterion = criteria[0]?.id ?? '';
		const score = { bid: own.bid, criterion, mark: 5, reason };
		expect((await db.rpc('save_score', score)).error?.code).toBe('PT404');

		const [interest] = (await evaluationFor(world.secondApprover, opportunity)).interests;
		const declaration = interest?.id ?? '';
		const decide = (person: Person, decision: string) =>
			backend
				.as(person)
				.rpc('decide_interest', { declaration, decision, reason: 'It is small and old' });
		for (const person of [world.conflicted, world.officer, world.chair, world.stranger]) {
			expect((await decide(person, 'none_needed')).error?.code).toBe('PT404');
		}
		expect((await decide(world.secondApprover, 'whatever')).error?.code).toBe('PT409');

		await decide(world.secondApprover, 'may_not_vote');
		expect((await evaluationFor(world.conflicted, opportunity)).bids).toHaveLength(2);
		expect((await db.rpc('save_score', score)).error?.code).toBe('PT404');

		await decide(world.secondApprover, 'excluded');
		expect(contentOf(await evaluationFor(world.conflicted, opportunity))).toEqual(nothing);

		await decide(world.secondApprover, 'none_needed');
		expect((await db.rpc('save_score', score)).error).toBeNull();
	});

	test('an approver cannot decide on their own interest', async () => {
		const { opportunity } = await openedOpportunity(backend, world);
		await backend
			.as(world.approver)
			.rpc('declare_interests', {
				opportunity,
				declarations: [
					...none(world.rival),
					{
						organisation: world.startUp,
						has_interest: true,
						interest_type: 'indirect',
						detail: 'My sister works there'
					}
				]
			})
			.throwOnError();
		const [interest] = (await evaluationFor(world.approver, opportunity)).interests;
		expect(interest).toMatchObject({ isMe: true, organisation: 'Breathe Easy Bexley CIC' });
		const decided = {
			declaration: interest?.id ?? '',
			decision: 'none_needed',
			reason: 'It is fine'
		};
		expect((await backend.as(world.approver).rpc('decide_interest', decided)).error?.code).toBe(
			'PT409'
		);
	});

	test('an interest found later is added and closes the door; an answer is never taken back', async () => {
		const { opportunity } = await openedOpportunity(backend, world);
		await declaredInterests(backend, world, opportunity);
		const declare = (person: Person, declarations: object[]) =>
			backend
				.as(person)
				.rpc('declare_interests', { opportunity, declarations: declarations as never })
				.throwOnError();
		await declare(world.evaluator, [
			{
				organisation: world.rival,
				has_interest: true,
				interest_type: 'financial',
				detail: 'I was offered a post there'
			}
		]);
		expect(contentOf(await evaluationFor(world.evaluator, opportunity))).toEqual(nothing);
		await declare(world.evaluator, none(world.startUp, world.rival));
		expect(contentOf(await evaluationFor(world.evaluator, opportunity))).toEqual(nothing);
	});

	test.each([
		['a bidder', () => world.clinician],
		['a stranger', () => world.stranger],
		['the platform admin', () => world.admin]
	])('%s has no place in the process, so it is not found', async (_who, person) => {
		const { opportunity } = await openedOpportunity(backend, world);
		const db = backend.as(person());
		const answers = await Promise.all([
			db.rpc('evaluation', { opportunity }),
			db.rpc('declare_interests', { opportunity, declarations: [] }),
			db.rpc('submit_scores', { opportunity }),
			db.rpc('price_envelopes', { opportunity })
		]);
		expect(answers.map(({ error }) => error?.code)).toEqual(Array(4).fill('PT404'));
	});
});

describe('an evaluator', () => {
	test('R37 reads bids under aliases alone', async () => {
		const { opportunity } = await openedOpportunity(backend, world);
		await declaredInterests(backend, world, opportunity);
		const { bids } = await evaluationFor(world.evaluator, opportunity);
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
		const { criteria } = await evaluationFor(world.evaluator, opportunity);
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
		expect((await evaluationFor(world.secondEvaluator, opportunity)).scores).toEqual([]);
		expect((await evaluationFor(world.chair, opportunity)).scores).toEqual([]);
		await db.rpc('submit_scores', { opportunity }).throwOnError();
		expect((await evaluationFor(world.secondEvaluator, opportunity)).scores).toEqual([]);
		expect((await evaluationFor(world.chair, opportunity)).scores).toEqual([]);
		expect((await db.rpc('submit_scores', { opportunity })).error?.code).toBe('PT409');
		const again = await db.rpc('save_score', { bid: own.bid, criterion, mark: 1, reason });
		expect(again.error?.message).toContain('can no longer be changed');

		const incomplete = await backend
			.as(world.secondEvaluator)
			.rpc('submit_scores', { opportunity });
		expect(incomplete.error?.message).toBe('4 answers are still without your score');
		await score(world.secondEvaluator, 2);
		await backend.as(world.secondEvaluator).rpc('submit_scores', { opportunity }).throwOnError();
		expect(await stateOf(opportunity)).toBe('evaluating');

		const close = (person: string) =>
			backend
				.as(world.chair)
				.rpc('close_late_evaluator', { opportunity, person, reason: 'On leave until May' });
		expect((await close(world.evaluator.id)).error?.message).toBe(
			'This evaluator has submitted already'
		);
		expect((await close(world.conflicted.id)).error).toBeNull();
		expect(await stateOf(opportunity)).toBe('moderating');
		expect((await evaluationFor(world.evaluator, opportunity)).scores).toHaveLength(8);
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
		const { criteria } = await evaluationFor(world.evaluator, opportunity);
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

describe('the chair', () => {
	test('R39 records a consensus with a reason, and the marks of the evaluators never change', async () => {
		const { opportunity, own, criteria } = await scoredOpportunity(backend, world);
		const before = (await evaluationFor(world.chair, opportunity)).scores;
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
		expect((await evaluationFor(world.chair, opportunity)).scores).toEqual(before);
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
		const { result } = await evaluationFor(world.secondApprover, opportunity);
		expect(result?.ranking.map(({ bid, rank, total }) => [bid, rank, total])).toEqual([
			[own.bid, 1, 86],
			[rival.bid, 2, 70.98]
		]);
	});
});

describe('an approver', () => {
	test('reads bids and marks at the decision and not before, though aliases to disqualify one', async () => {
		const { opportunity, rival } = await scoredOpportunity(backend, world);
		const before = await evaluationFor(world.secondApprover, opportunity);
		expect(before.scores).toEqual([]);
		expect(before.bids.map(({ sealed, pricePence }) => [sealed, pricePence])).toEqual([
			[null, null],
			[null, null]
		]);
		const disqualify = (person: Person, why: string) =>
			backend.as(person).rpc('disqualify_bid', { bid: rival.bid, reason: why });
		for (const person of [world.chair, world.officer, world.evaluator, world.clinician]) {
			expect((await disqualify(person, reason)).error?.code).toBe('PT404');
		}
		expect((await disqualify(world.secondApprover, 'Too short')).error).toMatchObject({
			hint: 'reason'
		});
		await disqualify(world.secondApprover, reason);
		const after = await evaluationFor(world.secondApprover, opportunity);
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
		expect(contentOf(await evaluationFor(world.officer, opportunity))).toEqual(nothing);
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
		await evaluationFor(world.oversight, opportunity);
		await evaluationFor(world.officer, opportunity);
		const after = await events();
		expect(after).toHaveLength(before + 1);
		expect(after.some(({ actor_id }) => actor_id === world.oversight.id)).toBe(true);
	});
});

/** A repeatable stream of whole numbers from 0 up to, not including, the limit. */
function numbers(seed: number) {
	let state = seed;
	return (limit: number) => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return Math.floor((state / 2_147_483_648) * limit);
	};
}

describe('R40 the ranking', () => {
	test('computed again from the stored marks and prices is the stored one', async () => {
		const { opportunity } = await rankedOpportunity(backend, world);
		const { result } = await evaluationFor(world.oversight, opportunity);
		const [row] = await backend.query<{ ranking: unknown }>(
			'select private.compute_ranking($1) as ranking',
			[opportunity]
		);
		expect(result).toMatchObject({ methodVersion: 1 });
		expect(row?.ranking).toEqual(result?.ranking);
	});

	test('is the same in the database and in the application for any marks, prices, ties and minima', async () => {
		const { opportunity } = await rankedOpportunity(backend, world);
		const organisations = await Promise.all(
			['One', 'Two', 'Three', 'Four'].map((name) =>
				world.organisation('provider', { name: `${name} Health`, legalForm: 'company' })
			)
		);
		for (const [place, organisation] of organisations.entries()) {
			await backend.query(
				`with bid as (insert into public.bids (opportunity_id, organisation_id, created_by) values ($1, $2, $3) returning id),
				submission as (insert into public.bid_submissions (bid_id, opportunity_id, version, answers_sealed, price_sealed,
						content_hash, price_hash, eligibility, eligibility_hash, submitted_at, submitted_by)
					select id, $1, 1, '', '', repeat('0', 64), repeat('0', 64), '{}', '', now(), $3 from bid returning id, bid_id)
				insert into public.opened_bids (bid_id, opportunity_id, submission_id, alias, position)
				select bid_id, $1, id, 'Bidder ' || $4, $5 from submission`,
				[opportunity, organisation, world.clinician.id, String(place), place + 3]
			);
		}
		await backend.exec(
			`alter table public.bids disable trigger user;
			update public.bids set state = 'scored' where opportunity_id = '${opportunity}';
			alter table public.bids enable trigger user;
			insert into public.consensus_scores (opportunity_id, bid_id, criterion_id, mark, reason, recorded_by)
			select c.opportunity_id, x.bid_id, c.id, 3, repeat('x', 40), '${world.chair.id}'
			from public.criteria c join public.opened_bids x on x.opportunity_id = c.opportunity_id
			where c.opportunity_id = '${opportunity}' on conflict do nothing`
		);
		const next = numbers(7);
		const mismatches: unknown[] = [];
		for (let round = 0; round < 150; round += 1) {
			const priceWeight = next(101);
			const tieRule: TieRule = next(2) === 0 ? 'higher_quality' : 'lower_price';
			// Few different marks and prices make ties; large odd prices make rounding matter.
			const [marks, prices] = [next(2) === 0 ? 6 : 2, next(3) === 0 ? 3 : 900_000_000];
			await backend.exec(
				`update public.opportunities set price_weight = ${priceWeight}, tie_rule = '${tieRule}' where id = '${opportunity}';
				update public.criteria set minimum_mark = case when position = 1 then ${next(3)} else 0 end,
					weight = case when position = 1 then ${1 + next(60)} else ${1 + next(40)} end where opportunity_id = '${opportunity}'`
			);
			const criteria = await backend.query<{ id: string; weight: number; minimumMark: number }>(
				'select id, weight, minimum_mark as "minimumMark" from public.criteria where opportunity_id = $1 order by position',
				[opportunity]
			);
			const bids = await backend.query<{ bid: string }>(
				'select bid_id as bid from public.opened_bids where opportunity_id = $1 order by position',
				[opportunity]
			);
			const priced = bids.map(({ bid }) => ({ bid, pricePence: next(prices) }));
			const consensus = bids.flatMap(({ bid }) =>
				criteria.map(({ id }) => ({ bid, criterion: id, mark: next(marks) }))
			);
			await backend.exec(
				[
					...priced.map(
						({ bid, pricePence }) =>
							`update public.opened_bids set price_pence = ${pricePence} where bid_id = '${bid}'`
					),
					...consensus.map(
						({ bid, criterion, mark }) =>
							`update public.consensus_scores set mark = ${mark} where bid_id = '${bid}' and criterion_id = '${criterion}'`
					)
				].join(';')
			);
			const [row] = await backend.query<{ ranking: (Total & object)[] }>(
				'select private.compute_ranking($1) as ranking',
				[opportunity]
			);
			const known = new Map((row?.ranking ?? []).map((one) => [one.bid, one]));
			for (const own of totals(criteria, consensus, priced, priceWeight, tieRule)) {
				const { bid, quality, price, total, passes, rank } = own;
				const stored = known.get(bid);
				const same =
					stored &&
					[stored.quality, stored.price, stored.total, stored.passes, stored.rank].join() ===
						[quality, price, total, passes, rank].join();
				if (!same) mismatches.push({ round, own, stored });
			}
		}
		expect(mismatches).toEqual([]);
	}, 120_000);
});
