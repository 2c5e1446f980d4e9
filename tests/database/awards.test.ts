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
	type Ranked = Awaited<ReturnType<typeof rankedOpportunity>>;

	test('is proposed by an officer, seen by the approver, removed from the letters and marked', async () => {
		const ranked = await rankedOpportunity(backend, world);
		const { opportunity } = ranked;
		await propose(world.officer, ranked).throwOnError();
		const { data: seen } = await backend
			.as(world.secondApprover)
			.rpc('confidential_text', { opportunity })
			.throwOnError();
		expect(JSON.stringify(seen)).toContain('It describes a method of the bidder');
		await decide(world.secondApprover, ranked).throwOnError();
		const [lost] = await lettersOf(world.rivalClinician, opportunity);
		expect(lost?.criteria[0]).toMatchObject({
			winnerReason: 'The answer [Removed as confidential] of the question, with evidence.',
			removed: true,
			reason
		});
		expect(lost?.criteria[1]).toMatchObject({ winnerReason: reason, removed: false });
		const [won] = await lettersOf(world.clinician, opportunity);
		expect(won?.criteria[0]).toMatchObject({ reason, removed: false });
	});

	test('stays in when an officer or the approver lets it stand, and nothing changes after the decision', async () => {
		const ranked = await rankedOpportunity(backend, world);
		const { data: first } = await propose(world.officer, ranked).throwOnError();
		const { data: second } = await propose(world.officer, ranked, {
			passage: 'with evidence'
		}).throwOnError();
		await backend.as(world.secondApprover).rpc('keep_passage', { passage: first }).throwOnError();
		await decide(world.secondApprover, ranked).throwOnError();
		const [lost] = await lettersOf(world.rivalClinician, ranked.opportunity);
		expect(lost?.criteria[0]?.winnerReason).toBe(
			'The answer covers every part of the question, [Removed as confidential].'
		);
		const late = await backend.as(world.officer).rpc('keep_passage', { passage: second });
		expect(late.error?.message).toContain('The letters are written');
		expect((await propose(world.officer, ranked)).error?.code).toBe('PT409');
	});

	test('must stand in the reason, with a why, about the bid that ranks first', async () => {
		const ranked = await rankedOpportunity(backend, world);
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
		const ranked = await rankedOpportunity(backend, world);
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

describe('R44 the decision is made whole or not at all', () => {
	test('when the writing of letters breaks off, there is no award, no notice and no standstill', async () => {
		const ranked = await rankedOpportunity(backend, world);
		const { opportunity, rival } = ranked;
		await backend.exec(`create function private.break_off() returns trigger language plpgsql set search_path = ''
			as $$ begin if new.bid_id = '${rival.bid}' then raise exception 'broken off'; end if; return new; end $$;
			create trigger break_off before insert on public.letters for each row execute function private.break_off();`);
		expect((await decide(world.secondApprover, ranked)).error).not.toBeNull();
		await backend.exec(
			'drop trigger break_off on public.letters; drop function private.break_off();'
		);
		const [left] = await backend.query(
			`select o.state, o.standstill_ends_at as ends,
				(select count(*)::integer from public.awards where opportunity_id = o.id) as awards,
				(select count(*)::integer from public.letters where opportunity_id = o.id) as letters,
				(select count(*)::integer from public.notices where opportunity_id = o.id) as notices,
				(select count(*)::integer from public.award_records where opportunity_id = o.id) as records
			from public.opportunities o where o.id = $1`,
			[opportunity]
		);
		expect(left).toEqual({
			...{ state: 'decision', ends: null, awards: 0, letters: 0, notices: 0, records: 0 }
		});
		await decide(world.secondApprover, ranked).throwOnError();
		expect(await lettersOf(world.officer, opportunity)).toHaveLength(2);
	});

	test('sent twice, it is made once', async () => {
		const ranked = await rankedOpportunity(backend, world);
		await decide(world.secondApprover, ranked).throwOnError();
		expect((await decide(world.secondApprover, ranked)).error?.code).toBe('PT409');
		expect(await lettersOf(world.officer, ranked.opportunity)).toHaveLength(2);
	});
});

describe('R34 the notices', () => {
	test('of intention and of award are public, frozen, and say which interests were declared', async () => {
		const { opportunity } = await decidedOpportunity(backend, world);
		await backend.setClock(standstillOver);
		await confirm(world.secondApprover, opportunity).throwOnError();
		const { data } = await backend
			.visitor()
			.from('notices')
			.select('id, kind, content')
			.eq('opportunity_id', opportunity)
			.order('kind')
			.throwOnError();
		const facts = {
			provider: 'Breathe Easy Bexley CIC',
			valuePence: 57_000_000,
			reason: decisionReason,
			decidedBy: 'Ann Approver',
			regimeCode: 'nhs_2013',
			conflicts: [{ type: 'financial', decision: 'excluded', reason: 'Shares in a bidder' }],
			bidsOpened: 2
		};
		expect(data).toMatchObject([
			{
				kind: 'award',
				content: {
					...facts,
					confirmedBy: 'Ann Approver',
					asked: { label: 'Record of the contract' }
				}
			},
			{ kind: 'intention', content: { ...facts, confirmedAt: null } }
		]);
		expect(JSON.stringify(data)).not.toMatch(/Con Flicted|Thames Lung/);
		await expect(
			backend.query('delete from public.notices where id = $1', [data[0]?.id])
		).rejects.toThrow('This record does not change');
	});
});

describe('R49 when the award falls', () => {
	const fall = (person: Person, opportunity: string, cause = 'withdrew') =>
		backend.as(person).rpc('end_award', {
			...{ opportunity, cause },
			reason: 'The chosen bidder cannot find enough staff'
		});

	test('the next bidder is offered by a new decision and a new standstill, with new letters', async () => {
		const { opportunity, own, rival } = await decidedOpportunity(backend, world);
		await backend.setClock('2022-04-01T09:00:00Z');
		await fall(world.secondApprover, opportunity).throwOnError();
		const db = backend.as(world.secondApprover);
		const confirmed = await db.rpc('confirm_award', { opportunity });
		expect(confirmed.error?.message).toContain('decision');
		const again = await db.rpc('decide_award', {
			...{ opportunity, bid: own.bid, reason: decisionReason }
		});
		expect(again.error?.message).toBe('The award goes to the bid that ranks first');
		await backend.setClock('2022-04-06T09:00:00Z');
		await db
			.rpc('decide_award', { opportunity, bid: rival.bid, reason: decisionReason })
			.throwOnError();
		const [row] = await backend.query<{ ends: string }>(
			'select standstill_ends_at as ends from public.opportunities where id = $1',
			[opportunity]
		);
		// 10 days after 6 April are Easter Saturday; the next working day is Tuesday 19 April.
		expect(Date.parse(row?.ends ?? '')).toBe(Date.parse('2022-04-19T23:00:00Z'));
		const { data: letters } = await backend
			.as(world.clinician)
			.from('letters')
			.select('id, content')
			.eq('opportunity_id', opportunity)
			.order('made_at')
			.throwOnError();
		expect(letters).toMatchObject([
			{ content: { number: 1, won: true } },
			{
				content: {
					number: 2,
					won: false,
					noLongerBecause: 'The chosen bidder cannot find enough staff'
				}
			}
		]);
		const { data: page } = await backend
			.as(world.clinician)
			.rpc('letter_page', { letter: letters[0]?.id ?? '' })
			.throwOnError();
		expect(page).toMatchObject({ fellCause: 'withdrew', newerLetter: letters[1]?.id });
		await backend.setClock('2022-04-19T23:00:00Z');
		await confirm(world.secondApprover, opportunity).throwOnError();
		const { data: awards } = await backend
			.visitor()
			.from('awards')
			.select('organisation_id, fell_cause, confirmed_at')
			.eq('opportunity_id', opportunity)
			.order('number')
			.throwOnError();
		expect(awards).toMatchObject([
			{ organisation_id: world.startUp, fell_cause: 'withdrew', confirmed_at: null },
			{ organisation_id: world.rival, fell_cause: null }
		]);
	});

	test('a bidder that failed a check is disqualified with the reason', async () => {
		const { opportunity, own } = await decidedOpportunity(backend, world);
		await fall(world.approver, opportunity, 'failed').throwOnError();
		const rows = await backend.query<object>(
			'select state, state_reason from public.bids where id = $1',
			[own.bid]
		);
		expect(rows).toEqual([
			{ state: 'disqualified', state_reason: 'The chosen bidder cannot find enough staff' }
		]);
	});

	test('an approver says so, not an officer or a bidder, and not after the confirmation', async () => {
		const { opportunity } = await decidedOpportunity(backend, world);
		for (const person of [world.officer, world.clinician, world.stranger]) {
			expect((await fall(person, opportunity)).error?.message).toBe(
				'Only an approver of the commissioner can do this'
			);
		}
		expect((await fall(world.approver, opportunity, 'somehow')).error).toMatchObject({
			hint: 'cause'
		});
		await backend.setClock(standstillOver);
		await confirm(world.approver, opportunity).throwOnError();
		expect((await fall(world.approver, opportunity)).error?.code).toBe('PT409');
	});

	test('only one decision stands at a time, even for the owner of the database', async () => {
		const { opportunity } = await decidedOpportunity(backend, world);
		await expect(
			backend.query(
				`insert into public.awards select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'number', 2))).*
				from public.awards a where a.opportunity_id = $1`,
				[opportunity]
			)
		).rejects.toThrow('awards_standing');
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
