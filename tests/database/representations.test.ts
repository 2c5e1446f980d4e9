import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import {
	challenge,
	challengedOpportunity,
	decidedOpportunity,
	decisionReason,
	letterOf,
	makeWorld,
	rankedOpportunity,
	reason,
	whileOpen,
	type World
} from '#support/world.ts';

/** The first standstill ends on Monday 4 April 2022; 5 working days after Friday 1 April end on Friday 8. */
const lastInstant = '2022-04-04T22:59:59.999999Z';
const firstStandstillOver = '2022-04-04T23:00:00Z';
const extendedTo = '2022-04-08T23:00:00Z';

const why =
	'The marks were checked against the answers. Both answers name four places, and the other adds times.';

let backend: TestBackend;
let world: World;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
});
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

const challengeBy = (person: Person, letter: string, content = challenge) =>
	backend.as(person).rpc('make_representation', { letter, content });

const takeUp = (person: Person, representation: string) =>
	backend.as(person).rpc('take_up_representation', { representation });

const settle = (
	person: Person,
	representation: string,
	{ outcome = 'upheld', step = '', words = why, publicReason = '' } = {}
) =>
	backend.as(person).rpc('decide_representation', {
		...{ representation, outcome, step },
		...{ reason: words, public_reason: publicReason }
	});

async function stateOf(opportunity: string) {
	const [row] = await backend.query<{ state: string; ends: string | null }>(
		'select state, standstill_ends_at as ends from public.opportunities where id = $1',
		[opportunity]
	);
	return { state: row?.state, ends: row?.ends ? Date.parse(row.ends) : null };
}

const read = (person: Person, representation: string) =>
	backend.as(person).rpc('representation', { representation });

describe('a losing bidder', () => {
	test('R46 makes a representation from its letter, which holds the standstill open', async () => {
		const { opportunity, representation } = await challengedOpportunity(backend, world);
		expect(await stateOf(opportunity)).toMatchObject({ state: 'challenged' });
		await backend.setClock(firstStandstillOver);
		const confirmed = await backend.as(world.secondApprover).rpc('confirm_award', { opportunity });
		expect(confirmed.error?.message).toContain('challenged');
		const { data } = await read(world.rivalClinician, representation).throwOnError();
		expect(data).toMatchObject({ state: 'submitted', content: challenge, me: { bidder: true } });
	});

	test('R46 can do so until the last microsecond of the standstill, and not after', async () => {
		const { opportunity } = await decidedOpportunity(backend, world);
		const letter = await letterOf(backend, world.rivalClinician, opportunity);
		await backend.setClock(firstStandstillOver);
		expect((await challengeBy(world.rivalClinician, letter)).error?.message).toBe(
			'The standstill is over, so no representation can be made any more'
		);
		await backend.setClock(lastInstant);
		expect((await challengeBy(world.rivalClinician, letter, 'too short')).error?.hint).toBe(
			'content'
		);
		expect((await challengeBy(world.rivalClinician, letter)).error).toBeNull();
		expect((await challengeBy(world.rivalClinician, letter)).error?.message).toContain('already');
	});

	test('cannot challenge from the letter of another, and the chosen bidder cannot at all', async () => {
		const { opportunity } = await decidedOpportunity(backend, world);
		const lost = await letterOf(backend, world.rivalClinician, opportunity);
		const people = [world.clinician, world.trustManager, world.officer, world.secondApprover];
		for (const person of people) {
			expect((await challengeBy(person, lost)).error?.code).toBe('PT404');
		}
		const won = await letterOf(backend, world.clinician, opportunity);
		expect((await challengeBy(world.clinician, won)).error?.message).toContain(
			'The decision is for your organisation'
		);
	});

	test('writes to nobody but the commissioner and oversight', async () => {
		const { representation } = await challengedOpportunity(backend, world);
		for (const person of [world.officer, world.secondApprover, world.oversight]) {
			expect((await read(person, representation)).error).toBeNull();
		}
		const others = [world.clinician, world.chair, world.evaluator, world.admin, world.stranger];
		for (const person of others) {
			expect((await read(person, representation)).error?.code).toBe('PT404');
			const rows = await backend.as(person).from('representations').select('id');
			expect(rows.data).toEqual([]);
		}
		const [{ traces } = { traces: -1 }] = await backend.query<{ traces: number }>(
			`select ((select count(*) from private.outbox where payload::text like '%' || $1 || '%')
				+ (select count(*) from public.audit_events e where to_jsonb(e)::text like '%' || $1 || '%'))::integer as traces`,
			['names the same four places']
		);
		expect(traces).toBe(0);
	});
});

describe('R1 one table says what may follow for a representation', () => {
	test('every pair that is not listed is refused, even to the owner of the database', async () => {
		const { representation } = await challengedOpportunity(backend, world);
		const states = ['submitted', 'under_review', 'decided', 'closed'];
		const listed = await backend.query<{ pair: string }>(
			"select distinct from_state || ' ' || to_state as pair from public.representation_changes order by 1"
		);
		const passed: string[] = [];
		for (const from of states) {
			for (const to of states.filter((state) => state !== from)) {
				await backend.exec(`set session_replication_role = replica;
					update public.representations set state = '${from}' where id = '${representation}';
					set session_replication_role = default;`);
				const change = backend.query('update public.representations set state = $2 where id = $1', [
					representation,
					to
				]);
				await change.then(
					() => passed.push(`${from} ${to}`),
					(error: unknown) => expect(String(error)).toContain('cannot become')
				);
			}
		}
		expect(passed.sort()).toEqual(listed.map(({ pair }) => pair));
		expect(passed).toHaveLength(3);
	});

	test('nothing that was said or decided changes afterwards', async () => {
		const { representation } = await challengedOpportunity(backend, world);
		await expect(
			backend.query("update public.representations set content = repeat('x', 60) where id = $1", [
				representation
			])
		).rejects.toThrow('A representation does not change');
		await takeUp(world.officer, representation).throwOnError();
		await settle(world.approver, representation).throwOnError();
		await expect(
			backend.query("update public.representations set outcome = 'abandoned' where id = $1", [
				representation
			])
		).rejects.toThrow('A representation does not change');
	});
});

describe('the commissioner', () => {
	test('takes it under review by an officer or an approver, once', async () => {
		const { representation } = await challengedOpportunity(backend, world);
		expect((await takeUp(world.rivalClinician, representation)).error?.message).toBe(
			'Only an officer or an approver of the commissioner can do this'
		);
		expect((await takeUp(world.stranger, representation)).error?.code).toBe('PT404');
		expect((await settle(world.approver, representation)).error?.message).toBe(
			'This representation is submitted, so it cannot become decided'
		);
		expect((await takeUp(world.officer, representation)).error).toBeNull();
		expect((await takeUp(world.secondApprover, representation)).error?.message).toBe(
			'This representation is under review, so it cannot become under review'
		);
	});

	test('R46 decides by another approver: not who decided the award, wrote it or sits on the panel', async () => {
		const { opportunity, representation } = await challengedOpportunity(backend, world);
		await takeUp(world.officer, representation).throwOnError();
		expect((await settle(world.officer, representation)).error?.message).toBe(
			'Only an approver of the commissioner can do this'
		);
		expect((await settle(world.secondApprover, representation)).error?.message).toBe(
			'You decided the award, so another approver must decide on this representation'
		);
		const undeclared = await world.member('Una Undeclared', world.ccg, 'approver');
		expect((await settle(undeclared, representation)).error?.code).toBe('PT404');
		await backend.query(
			"insert into public.memberships (person_id, organisation_id, role) values ($1, $2, 'approver'), ($3, $2, 'approver')",
			[world.officer.id, world.ccg, world.chair.id]
		);
		for (const person of [world.officer, world.chair]) {
			expect((await settle(person, representation)).error?.message).toContain(
				'another approver must decide'
			);
		}
		await backend.query(
			"delete from public.memberships where role = 'approver' and person_id = any ($1)",
			[[world.officer.id, world.chair.id]]
		);
		expect(await stateOf(opportunity)).toMatchObject({ state: 'challenged' });
		expect((await settle(world.approver, representation)).error).toBeNull();
	});

	test('gives a reason, and says which step or which end', async () => {
		const { representation } = await challengedOpportunity(backend, world);
		await takeUp(world.officer, representation).throwOnError();
		const wrong: [Parameters<typeof settle>[2], string][] = [
			[{ outcome: 'somehow' }, 'outcome'],
			[{ words: 'short' }, 'reason'],
			[{ outcome: 'step_repeated', step: 'published' }, 'step'],
			[{ outcome: 'abandoned', step: 'awarded' }, 'step'],
			[{ outcome: 'abandoned', step: 'cancelled' }, 'public_reason']
		];
		for (const [choice, field] of wrong) {
			expect((await settle(world.approver, representation, choice)).error).toMatchObject({
				code: 'PT409',
				hint: field
			});
		}
	});
});

describe('R46 when the decision is upheld', () => {
	test('nothing is signed for at least 5 working days more', async () => {
		const { opportunity, representation } = await challengedOpportunity(backend, world);
		await takeUp(world.officer, representation).throwOnError();
		await settle(world.approver, representation).throwOnError();
		expect(await stateOf(opportunity)).toEqual({
			state: 'standstill',
			ends: Date.parse(extendedTo)
		});
		const confirm = () => backend.as(world.secondApprover).rpc('confirm_award', { opportunity });
		await backend.setClock('2022-04-08T22:59:59.999999Z');
		expect((await confirm()).error?.message).toBe(
			'The standstill runs until midnight at the end of 8 April 2022'
		);
		await backend.setClock(extendedTo);
		expect((await confirm()).error).toBeNull();
	});

	test('a standstill that runs longer anyway is not made shorter', async () => {
		const { opportunity } = await decidedOpportunity(backend, world);
		await backend.exec(`update public.opportunities set standstill_ends_at = '2022-05-02T23:00:00Z'
			where id = '${opportunity}'`);
		const letter = await letterOf(backend, world.rivalClinician, opportunity);
		const { data: representation } = await challengeBy(world.rivalClinician, letter).throwOnError();
		await takeUp(world.officer, representation).throwOnError();
		await settle(world.approver, representation).throwOnError();
		expect((await stateOf(opportunity)).ends).toBe(Date.parse('2022-05-02T23:00:00Z'));
	});

	test('R63 it closes by the clock after those days, and a second tick changes nothing', async () => {
		const { representation } = await challengedOpportunity(backend, world);
		await takeUp(world.officer, representation).throwOnError();
		await settle(world.approver, representation).throwOnError();
		const state = async () => {
			const { data } = await read(world.officer, representation).throwOnError();
			return (data as { state: string }).state;
		};
		await backend.service().rpc('tick').throwOnError();
		expect(await state()).toBe('decided');
		await backend.setClock(extendedTo);
		await backend.service().rpc('tick').throwOnError();
		expect(await state()).toBe('closed');
		const events = () =>
			backend.query('select from public.audit_events where object_id = $1', [representation]);
		const before = (await events()).length;
		await backend.service().rpc('tick').throwOnError();
		expect(await events()).toHaveLength(before);
	});
});

describe('R46 when a step is repeated', () => {
	test('scoring: the marks open again, the award falls, and a new decision makes new letters', async () => {
		const { opportunity, representation, letter, own, rival, criteria } =
			await challengedOpportunity(backend, world);
		await takeUp(world.officer, representation).throwOnError();
		const outcome = { outcome: 'step_repeated', step: 'evaluating' };
		await settle(world.approver, representation, outcome).throwOnError();
		expect(await stateOf(opportunity)).toEqual({ state: 'evaluating', ends: null });
		for (const person of [world.evaluator, world.secondEvaluator]) {
			const db = backend.as(person);
			for (const criterion of criteria) {
				await db.rpc('save_score', { bid: rival.bid, criterion, mark: 5, reason }).throwOnError();
			}
			await db.rpc('submit_scores', { opportunity }).throwOnError();
		}
		const chair = backend.as(world.chair);
		for (const criterion of criteria) {
			await chair
				.rpc('save_consensus', { bid: rival.bid, criterion, mark: 5, reason })
				.throwOnError();
		}
		await chair.rpc('agree_consensus', { opportunity }).throwOnError();
		const prices = [own, rival].map(({ bid, price }) => ({ bid, content: price }));
		await chair.rpc('record_prices', { opportunity, prices }).throwOnError();
		await backend
			.as(world.secondApprover)
			.rpc('decide_award', { opportunity, bid: rival.bid, reason: decisionReason })
			.throwOnError();
		const { data: letters } = await backend
			.as(world.rivalClinician)
			.from('letters')
			.select('id, content')
			.eq('opportunity_id', opportunity)
			.throwOnError();
		expect(letters).toHaveLength(2);
		const first = letters.find(({ id }) => id === letter);
		expect(first?.content).toMatchObject({ won: false, own: { rank: 2 } });
		const { data: pack } = await backend
			.as(world.officer)
			.rpc('make_disclosure_pack', { representation })
			.throwOnError();
		expect(pack).toMatchObject({ complainant: { scores: [{ mark: 3 }, {}, {}, {}] } });
	});

	test('moderation: the consensus opens again and the individual marks stay as they are', async () => {
		const { opportunity, representation, own, criteria } = await challengedOpportunity(
			backend,
			world
		);
		await takeUp(world.officer, representation).throwOnError();
		const outcome = { outcome: 'step_repeated', step: 'moderating' };
		await settle(world.approver, representation, outcome).throwOnError();
		expect((await stateOf(opportunity)).state).toBe('moderating');
		const [criterion = ''] = criteria;
		const again = await backend
			.as(world.evaluator)
			.rpc('save_score', { bid: own.bid, criterion, mark: 1, reason });
		expect(again.error?.code).toBe('PT409');
		const changed = await backend
			.as(world.chair)
			.rpc('save_consensus', { bid: own.bid, criterion, mark: 3, reason });
		expect(changed.error).toBeNull();
	});
});

describe('R46 when the process is abandoned', () => {
	test.each(['cancelled', 'unsuccessful'])('it ends as %s with a public reason', async (step) => {
		const { opportunity, representation } = await challengedOpportunity(backend, world);
		await takeUp(world.officer, representation).throwOnError();
		const publicReason = 'The questions did not ask for what the service needs';
		await settle(world.approver, representation, {
			...{ outcome: 'abandoned', step, publicReason }
		}).throwOnError();
		const { data } = await backend
			.visitor()
			.from('opportunities')
			.select('state, state_reason')
			.eq('id', opportunity)
			.throwOnError();
		expect(data).toEqual([{ state: step, state_reason: publicReason }]);
		expect((await stateOf(opportunity)).ends).toBeNull();
	});
});

describe('R47 the disclosure pack', () => {
	test('holds each score and reason about complainant and winner, and no other bidder', async () => {
		const { representation } = await challengedOpportunity(backend, world);
		const { data } = await backend
			.as(world.officer)
			.rpc('make_disclosure_pack', { representation })
			.throwOnError();
		expect(data).toMatchObject({
			complainant: { organisation: 'Thames Lung Partnership', consensus: [{ mark: 3 }, {}] },
			winner: { organisation: 'Breathe Easy Bexley CIC', consensus: [{ mark: 4 }, {}] },
			process: {
				reference: expect.stringMatching(/^CF-\d{6}$/) as string,
				regimeVersion: 1,
				methodVersion: 1
			},
			opening: { record: { received: 2 } },
			decision: { number: 1, reason: decisionReason }
		});
		const pack = data as unknown as {
			complainant: { scores: { evaluator: string }[] };
			panel: { name: string }[];
			conflicts: object[];
		};
		expect(pack.complainant.scores.map(({ evaluator }) => evaluator).sort()).toEqual([
			...['Eli Evaluator', 'Eli Evaluator', 'Eve Evaluator', 'Eve Evaluator']
		]);
		expect(pack.panel).toHaveLength(4);
		expect(pack.conflicts).toMatchObject([{ about: 'winner', decision: 'excluded' }]);
	});

	test('never holds a third bidder, nor what the letters left out as confidential', async () => {
		const ranked = await rankedOpportunity(backend, world, { own: 4, rival: 3 });
		const { opportunity, own, rival, criteria } = ranked;
		await backend
			.as(world.officer)
			.rpc('propose_confidential', {
				...{ opportunity, bid: own.bid, criterion: criteria[0] ?? '' },
				...{ passage: 'with evidence', why: 'It names a trade secret' }
			})
			.throwOnError();
		await backend
			.as(world.secondApprover)
			.rpc('decide_award', { opportunity, bid: own.bid, reason: decisionReason })
			.throwOnError();
		await backend.exec(`set session_replication_role = replica;
			update public.award_records set content = jsonb_set(content, '{bids}', content -> 'bids'
				|| '[{"bid": "third", "alias": "Bidder C", "organisation": "Canary Care"}]'::jsonb)
			where opportunity_id = '${opportunity}';
			set session_replication_role = default;`);
		const letter = await letterOf(backend, world.rivalClinician, opportunity);
		const { data: representation } = await challengeBy(world.rivalClinician, letter).throwOnError();
		const { data } = await backend
			.as(world.officer)
			.rpc('make_disclosure_pack', { representation })
			.throwOnError();
		const pack = data as unknown as Record<'winner' | 'complainant', object>;
		expect(JSON.stringify(pack)).not.toContain('Canary');
		expect(JSON.stringify(pack)).toContain(rival.bid);
		const reasons = JSON.stringify(pack.winner);
		expect(reasons.match(/\[Removed as confidential\]/g)).toHaveLength(3);
		expect(reasons.match(/with evidence/g)).toHaveLength(3);
		expect(JSON.stringify(pack.complainant)).not.toContain('Removed');
	});

	test('is made by the commissioner, then by the bidder too, by nobody else, and each making is on record', async () => {
		const { representation } = await challengedOpportunity(backend, world);
		const make = (person: Person) =>
			backend.as(person).rpc('make_disclosure_pack', { representation });
		expect((await make(world.rivalClinician)).error?.code).toBe('PT404');
		expect((await make(world.officer)).error).toBeNull();
		expect((await make(world.rivalClinician)).error).toBeNull();
		const others = [world.clinician, world.evaluator, world.oversight, world.admin, world.stranger];
		for (const person of others) expect((await make(person)).error?.code).toBe('PT404');
		const events = await backend.query<{ actor_id: string }>(
			`select e.actor_id from public.audit_events e join public.disclosure_packs p on p.id = e.object_id
			where e.action = 'make_disclosure_pack' and p.representation_id = $1 order by e.at`,
			[representation]
		);
		expect(events.map(({ actor_id }) => actor_id)).toEqual([
			world.officer.id,
			world.rivalClinician.id
		]);
	});
});
