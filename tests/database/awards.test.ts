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
	publishedOpportunity,
	rankedOpportunity,
	scoredOpportunity,
	whileOpen,
	type World
} from '#support/world.ts';

const lastMoment = '2022-04-04T22:59:59.999999Z';

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

const decide = (person: Person, one: Ranked) => decideAward(backend, person, one);
const confirm = (person: Person, opportunity: string) => confirmAward(backend, person, opportunity);

describe('the decision', () => {
	test.each([
		['the officer', () => world.officer, 'Only an approver of the commissioner can do this'],
		['the chair', () => world.chair, 'Only an approver of the commissioner can do this'],
		['an evaluator', () => world.evaluator, 'Only an approver of the commissioner can do this'],
		['a bidder', () => world.clinician, 'Only an approver of the commissioner can do this'],
		['the platform admin', () => world.admin, 'Only an approver of the commissioner can do this']
	])('is refused to %s', async (_who, person, message) => {
		expect((await decide(person(), ranked)).error?.message).toBe(message);
	});

	test('R2 is refused to an approver who wrote in the opportunity', async () => {
		const both = await world.member('Bo Both', world.ccg, 'officer', 'approver');
		const wrote = (edit: 'array_append' | 'array_remove') =>
			backend.query(
				`update public.opportunities set editors = ${edit}(editors, $1) where id = $2`,
				[both.id, ranked.opportunity]
			);
		await wrote('array_append');
		expect((await decide(both, ranked)).error?.message).toBe(
			'You wrote in this opportunity, so another approver must decide'
		);
		await wrote('array_remove');
		await backend.query('delete from public.memberships where person_id = $1', [both.id]);
	});

	test('R2 is refused to an approver who sits on the panel', async () => {
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
		const own = await rankedOpportunity(backend, world);
		const { opportunity } = own;
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
		expect((await decide(world.secondApprover, own)).error?.message).toContain(
			'A person with a conflict cannot decide'
		);
		expect((await decide(world.approver, own)).error?.message).toBe(
			'Decide on each declared interest first'
		);
	});

	test('is refused without a reason of 50 characters, before the ranking, and for another than the first', async () => {
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
		const early = await scoredOpportunity(backend, world);
		expect((await decide(world.secondApprover, early)).error?.message).toBe(
			'This opportunity is moderating, so it cannot become standstill'
		);
	});

	test('is public with its reason, its end of the standstill and what was declared, without names', async () => {
		const { opportunity } = decided;
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
		const { opportunity } = decided;
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

describe('R44 the decision is made whole or not at all', () => {
	test('when the writing of letters breaks off, there is no award, no notice and no standstill', async () => {
		const own = await rankedOpportunity(backend, world);
		const { opportunity, rival } = own;
		await backend.exec(`create function private.break_off() returns trigger language plpgsql set search_path = ''
			as $$ begin if new.bid_id = '${rival.bid}' then raise exception 'broken off'; end if; return new; end $$;
			create trigger break_off before insert on public.letters for each row execute function private.break_off();`);
		expect((await decide(world.secondApprover, own)).error).not.toBeNull();
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
		await decide(world.secondApprover, own).throwOnError();
		expect(await lettersOf(backend, world.officer, opportunity)).toHaveLength(2);
	});

	test('sent twice, it is made once', async () => {
		const own = await rankedOpportunity(backend, world);
		await decide(world.secondApprover, own).throwOnError();
		expect((await decide(world.secondApprover, own)).error?.code).toBe('PT409');
		expect(await lettersOf(backend, world.officer, own.opportunity)).toHaveLength(2);
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
			reference: expect.stringMatching(/^CF-\d{6}$/) as string,
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
		const { opportunity } = decided;
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
