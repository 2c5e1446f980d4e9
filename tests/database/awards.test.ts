import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Letter } from '#features/awards/rules.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import {
	decidedOpportunity,
	decisionReason,
	makeWorld,
	publishedOpportunity,
	rankedOpportunity,
	reason,
	scoredOpportunity,
	whileOpen,
	type World
} from '#support/world.ts';

/** The decision of the demonstration falls on 25 March 2022; ten days later is Monday 4 April. */
const lastMoment = '2022-04-04T22:59:59.999999Z';
const standstillOver = '2022-04-04T23:00:00Z';

let backend: TestBackend;
let world: World;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
});
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

const decide = (
	person: Person,
	{ opportunity, own }: { opportunity: string; own: { bid: string } }
) => backend.as(person).rpc('decide_award', { opportunity, bid: own.bid, reason: decisionReason });

const confirm = (person: Person, opportunity: string) =>
	backend.as(person).rpc('confirm_award', { opportunity });

async function lettersOf(person: Person, opportunity: string): Promise<Letter[]> {
	const { data } = await backend
		.as(person)
		.from('letters')
		.select('content')
		.eq('opportunity_id', opportunity)
		.throwOnError();
	return data.map(({ content }) => content as unknown as Letter);
}

describe('the decision', () => {
	test.each([
		['the officer', () => world.officer, 'Only an approver of the commissioner can do this'],
		['the chair', () => world.chair, 'Only an approver of the commissioner can do this'],
		['an evaluator', () => world.evaluator, 'Only an approver of the commissioner can do this'],
		['a bidder', () => world.clinician, 'Only an approver of the commissioner can do this'],
		['the platform admin', () => world.admin, 'Only an approver of the commissioner can do this']
	])('is refused to %s', async (_who, person, message) => {
		const ranked = await rankedOpportunity(backend, world);
		expect((await decide(person(), ranked)).error?.message).toBe(message);
	});

	test('R2 is refused to an approver who wrote in the opportunity', async () => {
		const ranked = await rankedOpportunity(backend, world);
		const both = await world.member('Bo Both', world.ccg, 'officer', 'approver');
		await backend.query('update public.opportunities set editors = array[$1::uuid] where id = $2', [
			both.id,
			ranked.opportunity
		]);
		expect((await decide(both, ranked)).error?.message).toBe(
			'You wrote in this opportunity, so another approver must decide'
		);
		await backend.query('delete from public.memberships where person_id = $1', [both.id]);
	});

	test('R2 is refused to an approver who sits on the panel', async () => {
		const ranked = await rankedOpportunity(backend, world);
		await backend.query(
			"insert into public.memberships (person_id, organisation_id, role) values ($1, $2, 'approver')",
			[world.evaluator.id, world.ccg]
		);
		expect((await decide(world.evaluator, ranked)).error?.message).toBe(
			'You are on the panel, so another approver must decide'
		);
		await backend.query(
			"delete from public.memberships where person_id = $1 and role = 'approver'",
			[world.evaluator.id]
		);
	});

	test('R31 is refused to an approver with an interest, and while any interest is undecided', async () => {
		const ranked = await rankedOpportunity(backend, world);
		const { opportunity } = ranked;
		await backend
			.as(world.secondApprover)
			.rpc('declare_interests', {
				opportunity,
				declarations: [
					{
						organisation: world.startUp,
						has_interest: true,
						interest_type: 'indirect',
						detail: 'A cousin works there'
					}
				]
			})
			.throwOnError();
		expect((await decide(world.secondApprover, ranked)).error?.message).toContain(
			'A person with a conflict cannot decide'
		);
		expect((await decide(world.approver, ranked)).error?.message).toBe(
			'Decide on each declared interest first'
		);
	});

	test('is refused without a reason of 50 characters, before the ranking, and for another than the first', async () => {
		const ranked = await rankedOpportunity(backend, world);
		const { opportunity, own, rival } = ranked;
		const db = backend.as(world.secondApprover);
		const short = await db.rpc('decide_award', {
			opportunity,
			bid: own.bid,
			reason: 'x'.repeat(49)
		});
		expect(short.error).toMatchObject({ code: 'PT409', hint: 'reason' });
		const second = { opportunity, bid: rival.bid, reason: decisionReason };
		expect((await db.rpc('decide_award', second)).error?.message).toBe(
			'The award goes to the bid that ranks first'
		);
		await backend.setClock(whileOpen);
		const early = await scoredOpportunity(backend, world);
		expect((await decide(world.secondApprover, early)).error?.message).toBe(
			'This opportunity is moderating, so it cannot become standstill'
		);
	});

	test('is public with its reason, its end of the standstill and what was declared, without names', async () => {
		const { opportunity } = await decidedOpportunity(backend, world);
		const { data } = await backend
			.visitor()
			.from('awards')
			.select('organisation_id, value_pence, reason, conflicts, standstill_ends_at, confirmed_at')
			.eq('opportunity_id', opportunity)
			.single()
			.throwOnError();
		expect(data).toMatchObject({
			organisation_id: world.startUp,
			value_pence: 57_000_000,
			reason: decisionReason,
			conflicts: [{ type: 'financial', decision: 'excluded', reason: 'Shares in a bidder' }],
			confirmed_at: null
		});
		expect(Date.parse(data.standstill_ends_at)).toBe(Date.parse(standstillOver));
		expect(JSON.stringify(data)).not.toContain('Con Flicted');
		const hidden = await backend.visitor().from('awards').select('bid_id');
		expect(hidden.error?.code).toBe('42501');
	});

	test('does not change afterwards', async () => {
		const { opportunity } = await decidedOpportunity(backend, world);
		for (const change of ["set reason = repeat('x', 60)", 'set standstill_ends_at = now()']) {
			await expect(
				backend.query(`update public.awards ${change} where opportunity_id = $1`, [opportunity])
			).rejects.toThrow('A decision does not change');
		}
		await expect(
			backend.query("update public.letters set content = '{}' where opportunity_id = $1", [
				opportunity
			])
		).rejects.toThrow('This record does not change');
	});
});

describe('R44 the feedback letters', () => {
	test('tell each bidder its own marks and reasons, and those of the winner', async () => {
		const { opportunity } = await decidedOpportunity(backend, world);
		const [lost, ...more] = await lettersOf(world.rivalClinician, opportunity);
		expect(more).toEqual([]);
		expect(lost).toMatchObject({
			organisation: 'Thames Lung Partnership',
			won: false,
			winner: { name: 'Breathe Easy Bexley CIC', total: 86, pricePence: 57_000_000 },
			own: { total: 70.98, rank: 2, pricePence: 59_000_000 },
			advantages: ['Quality and innovation', 'Access and choice'],
			reason: decisionReason
		});
		expect(lost?.criteria[0]).toMatchObject({
			name: 'Quality and innovation',
			mark: 3,
			reason,
			winnerMark: 4,
			winnerReason: reason
		});
		const [won] = await lettersOf(world.clinician, opportunity);
		expect(won).toMatchObject({ won: true, advantages: [], own: { rank: 1 } });
		expect(won?.criteria[0]).toMatchObject({ winnerReason: null });
	});

	test('are read by their own bidder, those who run it and oversight, and by nobody else', async () => {
		const { opportunity } = await decidedOpportunity(backend, world);
		const count = async (person: Person) => (await lettersOf(person, opportunity)).length;
		expect(await count(world.clinician)).toBe(1);
		expect(await count(world.rivalClinician)).toBe(1);
		expect(await count(world.officer)).toBe(2);
		expect(await count(world.approver)).toBe(2);
		expect(await count(world.oversight)).toBe(2);
		const others = [world.trustManager, world.evaluator, world.chair, world.admin, world.stranger];
		for (const person of others) expect(await count(person)).toBe(0);
		expect((await backend.visitor().from('letters').select('id')).error?.code).toBe('42501');
	});

	test('tell a bidder that was disqualified why, and nothing about ranks', async () => {
		const scored = await scoredOpportunity(backend, world);
		const { opportunity, own, rival, criteria } = scored;
		await backend
			.as(world.secondApprover)
			.rpc('disqualify_bid', { bid: rival.bid, reason })
			.throwOnError();
		const db = backend.as(world.chair);
		for (const criterion of criteria) {
			await db.rpc('save_consensus', { bid: own.bid, criterion, mark: 4, reason }).throwOnError();
		}
		await db.rpc('agree_consensus', { opportunity }).throwOnError();
		await db
			.rpc('record_prices', { opportunity, prices: [{ bid: own.bid, content: own.price }] })
			.throwOnError();
		await decide(world.secondApprover, scored).throwOnError();
		const [letter] = await lettersOf(world.rivalClinician, opportunity);
		expect(letter).toMatchObject({ disqualifiedBecause: reason, own: null, won: false });
		expect(letter?.criteria[0]).toMatchObject({ mark: null, reason: null });
	});

	test('reach each bidder by mail, and the award stands for both', async () => {
		const { opportunity } = await decidedOpportunity(backend, world);
		await backend.setClock(standstillOver);
		await confirm(world.secondApprover, opportunity).throwOnError();
		const mails = await backend.query<{ template: string; to: string }>(
			`select payload ->> 'template' as template, payload ->> 'to' as to from private.outbox
			where payload ->> 'template' in ('letter_ready', 'award_confirmed')
				and (idempotency_key like '%' || $1 || '%' or payload -> 'data' ->> 'path' in
					(select '/letters/' || id from public.letters where opportunity_id = $1::uuid))`,
			[opportunity]
		);
		const to = (template: string) =>
			mails.filter((mail) => mail.template === template).map((mail) => mail.to.split('.')[0]);
		expect(to('letter_ready').sort()).toEqual(['priya', 'ruth']);
		expect(to('award_confirmed').sort()).toEqual(['olu', 'priya', 'ruth']);
		const states = await backend.query<{ organisation_id: string; state: string }>(
			'select organisation_id, state from public.bids where opportunity_id = $1',
			[opportunity]
		);
		expect(new Map(states.map((bid) => [bid.organisation_id, bid.state]))).toEqual(
			new Map([
				[world.startUp, 'awarded'],
				[world.rival, 'not_awarded']
			])
		);
	});
});

describe('R45 the award', () => {
	test('is refused until the last microsecond of the standstill, and stands from then on', async () => {
		const { opportunity } = await decidedOpportunity(backend, world);
		await backend.setClock(lastMoment);
		expect((await confirm(world.secondApprover, opportunity)).error?.message).toBe(
			'The standstill runs until midnight at the end of 4 April 2022'
		);
		await backend.setClock(standstillOver);
		expect((await confirm(world.secondApprover, opportunity)).error).toBeNull();
		expect((await confirm(world.secondApprover, opportunity)).error?.code).toBe('PT409');
	});

	test('is confirmed by an approver who did not write it, and by nobody else', async () => {
		const { opportunity } = await decidedOpportunity(backend, world);
		await backend.setClock(standstillOver);
		for (const person of [world.officer, world.chair, world.clinician, world.stranger]) {
			expect((await confirm(person, opportunity)).error?.code).toBe('PT409');
		}
		expect((await confirm(world.approver, opportunity)).error).toBeNull();
	});

	test('is refused while a bidder has no letter', async () => {
		const { opportunity, rival } = await decidedOpportunity(backend, world);
		await backend.exec(
			`alter table public.letters disable trigger user;
			delete from public.letters where bid_id = '${rival.bid}';
			alter table public.letters enable trigger user;`
		);
		await backend.setClock(standstillOver);
		expect((await confirm(world.secondApprover, opportunity)).error?.message).toBe(
			'A bidder has no letter yet'
		);
	});

	test('cannot be reached before a decision', async () => {
		const opportunity = await publishedOpportunity(backend, world);
		expect((await confirm(world.secondApprover, opportunity)).error?.code).toBe('PT409');
	});
});
