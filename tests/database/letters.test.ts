import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
	confirmAward,
	decideAward,
	lettersOf,
	makeAwards,
	standstillOver,
	type Ranked
} from '#support/awards.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import {
	decidedOpportunity,
	decisionReason,
	rankedOpportunity,
	reason,
	scoredOpportunity,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;
let ranked: Ranked;
let decided: Ranked;

beforeAll(async () => {
	backend = await startBackend();
	({ world, ranked, decided } = await makeAwards(backend));
});
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

describe('R44 the feedback letters', () => {
	test('tell each bidder its own marks and reasons, and those of the winner', async () => {
		const { opportunity } = decided;
		const [lost, ...more] = await lettersOf(backend, world.rivalClinician, opportunity);
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
		const [won] = await lettersOf(backend, world.clinician, opportunity);
		expect(won).toMatchObject({ won: true, advantages: [], own: { rank: 1 } });
		expect(won?.criteria[0]).toMatchObject({ winnerReason: null });
	});

	test('are read by their own bidder, those who run it and oversight, and by nobody else', async () => {
		const { opportunity } = decided;
		const count = async (person: Person) => (await lettersOf(backend, person, opportunity)).length;
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
		await decideAward(backend, world.secondApprover, scored).throwOnError();
		const [letter] = await lettersOf(backend, world.rivalClinician, opportunity);
		expect(letter).toMatchObject({ disqualifiedBecause: reason, own: null, won: false });
		expect(letter?.criteria[0]).toMatchObject({ mark: null, reason: null });
	});

	test('reach each bidder by mail, and the award stands for both', async () => {
		const { opportunity } = await decidedOpportunity(backend, world);
		await backend.setClock(standstillOver);
		await confirmAward(backend, world.secondApprover, opportunity).throwOnError();
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

describe('R44 what is confidential about the winner', () => {
	const passage = 'covers every part';
	const propose = (
		person: Person,
		{ opportunity, own, criteria }: Ranked,
		changes: { passage?: string; why?: string; bid?: string } = {}
	) =>
		backend.as(person).rpc('propose_confidential', {
			...{ opportunity, bid: own.bid, criterion: criteria[0] ?? '', passage },
			...{ why: 'It describes a method of the bidder', ...changes }
		});

	test('is proposed by an officer, seen by the approver, removed from the letters and marked', async () => {
		const own = await rankedOpportunity(backend, world);
		const { opportunity } = own;
		await propose(world.officer, own).throwOnError();
		const { data: seen } = await backend
			.as(world.secondApprover)
			.rpc('confidential_text', { opportunity })
			.throwOnError();
		expect(JSON.stringify(seen)).toContain('It describes a method of the bidder');
		await decideAward(backend, world.secondApprover, own).throwOnError();
		const [lost] = await lettersOf(backend, world.rivalClinician, opportunity);
		expect(lost?.criteria[0]).toMatchObject({
			winnerReason: 'The answer [Removed as confidential] of the question, with evidence.',
			removed: true,
			reason
		});
		expect(lost?.criteria[1]).toMatchObject({ winnerReason: reason, removed: false });
		const [won] = await lettersOf(backend, world.clinician, opportunity);
		expect(won?.criteria[0]).toMatchObject({ reason, removed: false });
	});

	test('stays in when an officer or the approver lets it stand, and nothing changes after the decision', async () => {
		const own = await rankedOpportunity(backend, world);
		const { data: first } = await propose(world.officer, own).throwOnError();
		const { data: second } = await propose(world.officer, own, {
			passage: 'with evidence'
		}).throwOnError();
		await backend.as(world.secondApprover).rpc('keep_passage', { passage: first }).throwOnError();
		await decideAward(backend, world.secondApprover, own).throwOnError();
		const [lost] = await lettersOf(backend, world.rivalClinician, own.opportunity);
		expect(lost?.criteria[0]?.winnerReason).toBe(
			'The answer covers every part of the question, [Removed as confidential].'
		);
		const late = await backend.as(world.officer).rpc('keep_passage', { passage: second });
		expect(late.error?.message).toContain('The letters are written');
		expect((await propose(world.officer, own)).error?.code).toBe('PT409');
	});

	test('must stand in the reason, with a why, about the bid that ranks first', async () => {
		const wrong: [object, string][] = [
			[{ passage: 'words that are not there' }, 'passage'],
			[{ passage: 'x' }, 'passage'],
			[{ why: 'short' }, 'why']
		];
		for (const [changes, hint] of wrong) {
			expect((await propose(world.officer, ranked, changes)).error).toMatchObject({ hint });
		}
		const rival = await propose(world.officer, ranked, { bid: ranked.rival.bid });
		expect(rival.error?.code).toBe('PT404');
		expect((await propose(world.secondApprover, ranked)).error?.message).toContain(
			'An officer proposes'
		);
	});

	test('shows reasons alone, to officers and approvers without a conflict, and leaves an event', async () => {
		const read = (person: Person) =>
			backend.as(person).rpc('confidential_text', { opportunity: ranked.opportunity });
		const { data } = await read(world.officer).throwOnError();
		expect(JSON.stringify(data)).not.toMatch(/mark|Breathe Easy|sealed/);
		const others = [world.clinician, world.evaluator, world.chair, world.oversight, world.admin];
		for (const person of others) expect((await read(person)).error?.code).toBe('PT404');
		const undeclared = await world.member('Otto Officer', world.ccg, 'officer');
		expect((await read(undeclared)).error?.code).toBe('PT404');
		const events = await backend.query(
			"select from public.audit_events where action = 'read_agreed_reasons' and opportunity_id = $1",
			[ranked.opportunity]
		);
		expect(events).toHaveLength(1);
	});
});
