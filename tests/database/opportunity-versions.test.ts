import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import {
	bexley,
	bexleyCriteria,
	endOpportunity,
	makeWorld,
	publishedOpportunity,
	submittedBid,
	whileOpen,
	afterDeadline,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;
let opportunity: string;

const why = 'The hall in Erith is closed for repairs';

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
});
afterAll(() => backend.close());

beforeEach(async () => {
	await backend.setClock(whileOpen);
	opportunity = await publishedOpportunity(backend, world);
});

type Criteria = typeof bexleyCriteria;

function propose(
	changes: object,
	{ material = false, as = world.officer, criteria = bexleyCriteria, reason = why } = {}
) {
	return backend.as(as).rpc('propose_change', {
		opportunity,
		content: { ...bexley, ...changes } as never,
		criteria: criteria as never,
		material,
		reason,
		seen: null as never
	});
}

const decide = (proposal: string, approve = true, as: Person = world.secondApprover, reason = '') =>
	backend.as(as).rpc('decide_change', { proposal, approve, reason });

/** A change that was proposed and approved. */
async function change(changes: object, options: Parameters<typeof propose>[1] = {}) {
	const { data } = await propose(changes, options).throwOnError();
	await decide(data).throwOnError();
}

type Version = {
	number: number;
	material: boolean;
	reason: string;
	content: Record<string, unknown>;
	specification: string | null;
};

async function versions(as: Person | null = null): Promise<Version[]> {
	const db = as ? backend.as(as) : backend.visitor();
	const { data } = await db.rpc('version_history', { opportunity }).throwOnError();
	return (data as unknown as { versions: Version[] }).versions;
}

async function deadlineNow(): Promise<string> {
	const { data } = await backend
		.visitor()
		.from('opportunities')
		.select('deadline_at')
		.eq('id', opportunity)
		.single()
		.throwOnError();
	return new Date(data.deadline_at ?? '').toISOString();
}

async function bidState(bid: string): Promise<string | undefined> {
	const rows = await backend.query<{ state: string }>(
		'select state from public.bids where id = $1',
		[bid]
	);
	return rows[0]?.state;
}

async function mailsOf(template: string): Promise<Record<string, unknown>[]> {
	const rows = await backend.query<{ payload: Record<string, unknown> }>(
		`select payload from private.outbox where payload ->> 'template' = $1
			and payload -> 'data' ->> 'path' like $2 order by payload ->> 'to'`,
		[template, `%${opportunity}%`]
	);
	return rows.map(({ payload }) => payload);
}

describe('R13 a change after publication', () => {
	test('is a new version for everyone, with what is different and why', async () => {
		await change({ yearly_volume: 320, specification: `${bexley.specification} Also in Erith.` });
		const [latest, first] = await versions();
		expect(latest).toMatchObject({ number: 2, material: false, reason: why });
		expect(latest?.content['yearly_volume']).toBe(320);
		expect(first).toMatchObject({ number: 1, reason: '' });
		expect(first?.content['yearly_volume']).toBe(290);
		const { data } = await backend
			.visitor()
			.rpc('opportunity_page', { opportunity, organisation: null as never })
			.throwOnError();
		expect(data).toMatchObject({ opportunity: { yearly_volume: 320 }, version: { number: 2 } });
	});

	test('shows the specification of each version to those who may read the pack, and to nobody else', async () => {
		await change({ specification: `${bexley.specification} Also in Erith.` });
		const texts = async (as: Person | null) =>
			(await versions(as)).map(({ specification }) => specification);
		expect(await texts(null)).toEqual([null, null]);
		expect(await texts(world.trustManager)).toEqual([null, null]);
		expect(await texts(world.clinician)).toEqual([
			`${bexley.specification} Also in Erith.`,
			bexley.specification
		]);
	});

	test('happens when an approver agrees and not before', async () => {
		const { data: proposal } = await propose({ yearly_volume: 320 }).throwOnError();
		expect(await versions()).toHaveLength(1);
		expect((await decide(proposal, false)).error).toMatchObject({ code: 'PT409', hint: 'reason' });
		await decide(proposal, false, world.secondApprover, 'The old number is right').throwOnError();
		expect(await versions()).toHaveLength(1);
		expect((await decide(proposal)).error?.message).toBe('This proposal was decided already');
	});

	test('keeps who wrote in it, so that whoever proposed may not decide and the approver still may', async () => {
		const both = await world.member('Bo Both', world.ccg, 'officer', 'approver');
		const { data: proposal } = await propose({ yearly_volume: 320 }, { as: both }).throwOnError();
		expect((await decide(proposal, true, both)).error?.message).toBe(
			'You proposed this, so another approver must decide'
		);
		await decide(proposal).throwOnError();
		const [row] = await backend.query<{ editors: string[] }>(
			'select editors from public.opportunities where id = $1',
			[opportunity]
		);
		expect(row?.editors).toEqual([both.id]);
		const { data: next } = await propose({ yearly_volume: 330 }).throwOnError();
		expect((await decide(next, true, both)).error?.message).toBe(
			'You wrote in this opportunity, so another approver must decide'
		);
	});

	test('is proposed by an officer alone, and decided by no officer, evaluator or stranger', async () => {
		for (const [as, code] of [
			[world.approver, 'PT409'],
			[world.stranger, 'PT409'],
			[world.clinician, 'PT409'],
			[world.evaluator, 'PT409']
		] as const) {
			expect((await propose({ yearly_volume: 1 }, { as })).error?.code).toBe(code);
		}
		const { data: proposal } = await propose({ yearly_volume: 320 }).throwOnError();
		for (const as of [world.officer, world.evaluator, world.stranger, world.clinician]) {
			expect((await decide(proposal, true, as)).error?.code).toMatch(/^PT4/);
		}
		for (const as of [world.clinician, world.oversight, world.stranger]) {
			const { data } = await backend.as(as).from('change_proposals').select('id');
			expect(data).toEqual([]);
			expect((await backend.as(as).rpc('proposals_of', { opportunity })).data).toBeNull();
		}
	});

	test('waits alone, and can be withdrawn', async () => {
		const { data: proposal } = await propose({ yearly_volume: 320 }).throwOnError();
		const second = await backend
			.as(world.officer)
			.rpc('propose_end', { opportunity, outcome: 'cancelled', reason: why });
		expect(second.error?.message).toContain('waits for an approver already');
		await backend.as(world.officer).rpc('withdraw_proposal', { proposal }).throwOnError();
		expect((await decide(proposal)).error?.message).toBe('This proposal was decided already');
		await propose({ yearly_volume: 320 }).throwOnError();
	});

	test.each([
		[{ protected: false }, 'process', 'stay as they were published'],
		[{ process: 'open_advert' }, 'process', 'stay as they were published'],
		[{ deadline_at: '2022-03-24T13:00:00Z' }, 'deadline', 'only move to a later time'],
		[{ summary: `${bexley.summary} [add date]` }, 'summary', 'Fill in or take out'],
		[{ value_high_pence: null }, 'value_low', 'Enter the lowest and the highest value'],
		[{}, '', 'Nothing is different']
	])(
		'is refused as a draft would be, or when bids would no longer fit: %j',
		async (changes, field, words) => {
			const { error } = await propose(changes);
			expect(error).toMatchObject({
				code: 'PT409',
				message: expect.stringContaining(words) as string
			});
			expect(error?.hint ?? '').toBe(field);
			expect(await versions()).toHaveLength(1);
		}
	);

	test('adds and takes away no criterion and asks for no fewer words', async () => {
		const [first, second] = bexleyCriteria;
		const fewer = await propose({ price_weight: 60 }, { criteria: [first] as Criteria });
		expect(fewer.error).toMatchObject({ hint: 'criteria' });
		const shorter = await propose(
			{},
			{ criteria: [first, { ...second, word_limit: 100 }] as unknown as Criteria }
		);
		expect(shorter.error).toMatchObject({ hint: 'criterion_words-2' });
	});

	test('is not possible after the deadline, proposed before it or not', async () => {
		const { data: proposal } = await propose({ yearly_volume: 320 }).throwOnError();
		await backend.setClock(afterDeadline);
		expect((await decide(proposal)).error?.message).toContain('The deadline has passed');
		await backend.as(world.officer).rpc('withdraw_proposal', { proposal }).throwOnError();
		expect((await propose({ yearly_volume: 320 })).error?.message).toContain('takes no more bids');
	});
});

describe('R13 a material change', () => {
	test('is one that touches who may bid, how bids are scored, the value or the term, whatever was ticked', async () => {
		await change({ value_high_pence: 60_000_000 });
		await change({ value_high_pence: 60_000_000, yearly_volume: 300 }, { material: true });
		await change({ value_high_pence: 60_000_000, yearly_volume: 310 });
		expect((await versions()).map(({ material }) => material)).toEqual([false, true, true, false]);
	});

	test('asks each bidder to confirm; a bid that is confirmed is opened and one that is not stays sealed', async () => {
		const own = await submittedBid(
			backend.as(world.clinician),
			opportunity,
			world.startUp,
			57_000_000
		);
		const rival = await submittedBid(
			backend.as(world.rivalClinician),
			opportunity,
			world.rival,
			58_000_000
		);
		await change({ yearly_volume: 300 });
		expect(await bidState(own.bid)).toBe('submitted');
		await change({ yearly_volume: 320 }, { material: true });
		expect([await bidState(own.bid), await bidState(rival.bid)]).toEqual(
			Array(2).fill('needs_reconfirmation')
		);
		for (const stranger of [world.rivalClinician, world.officer, world.secondApprover]) {
			const { error } = await backend.as(stranger).rpc('reconfirm_bid', { bid: own.bid });
			expect(error?.code).toBe('PT404');
		}
		await backend.as(world.clinician).rpc('reconfirm_bid', { bid: own.bid }).throwOnError();
		expect(await bidState(own.bid)).toBe('submitted');
		const again = await backend.as(world.clinician).rpc('reconfirm_bid', { bid: own.bid });
		expect(again.error?.message).toBe('This bid does not have to be confirmed');
		const { data } = await backend
			.as(world.clinician)
			.rpc('read_bid', { bid: own.bid })
			.throwOnError();
		expect(data).toMatchObject({ state: 'submitted', change: { number: 3, reason: why } });

		await backend.setClock(afterDeadline);
		const late = await backend.as(world.rivalClinician).rpc('reconfirm_bid', { bid: rival.bid });
		expect(late.error?.message).toContain('The deadline has passed');
		await backend.as(world.chair).rpc('open_bids', { opportunity }).throwOnError();
		await backend.as(world.secondApprover).rpc('open_bids', { opportunity }).throwOnError();
		expect([await bidState(own.bid), await bidState(rival.bid)]).toEqual([
			'opened',
			'needs_reconfirmation'
		]);
	});

	test('lets a bidder submit again or withdraw instead', async () => {
		const bid = async (person: Person, organisation: string) =>
			(await submittedBid(backend.as(person), opportunity, organisation, 57_000_000)).bid;
		const own = await bid(world.clinician, world.startUp);
		const rival = await bid(world.rivalClinician, world.rival);
		await change({ yearly_volume: 320 }, { material: true });
		await bid(world.clinician, world.startUp);
		await backend.as(world.rivalClinician).rpc('withdraw_bid', { bid: rival }).throwOnError();
		expect([await bidState(own), await bidState(rival)]).toEqual(['submitted', 'withdrawn']);
	});

	test('that shuts a bidder out does not let its bid be confirmed', async () => {
		const { bid } = await submittedBid(
			backend.as(world.rivalClinician),
			opportunity,
			world.rival,
			57_000_000
		);
		await change({ staff_at_most: 20 });
		const { error } = await backend.as(world.rivalClinician).rpc('reconfirm_bid', { bid });
		expect(error?.message).toBe(
			'Since the change your organisation is not eligible for this opportunity'
		);
	});

	test('inside the last days of the regime moves the deadline, to the same time of a working day', async () => {
		await change({ yearly_volume: 320 }, { material: true });
		expect(await deadlineNow()).toBe('2022-03-25T13:00:00.000Z');
		await backend.setClock('2022-03-22T10:00:00Z');
		await change({ yearly_volume: 330 });
		expect(await deadlineNow()).toBe('2022-03-25T13:00:00.000Z');
		await change({ yearly_volume: 340 }, { material: true });
		// 6 days after Tuesday 22 March, by then in summer time.
		expect(await deadlineNow()).toBe('2022-03-28T12:00:00.000Z');
		expect((await versions())[0]?.content['deadline_at']).toBe('2022-03-28T12:00:00+00:00');
	});

	test('reminds a bidder once, in the last two days, and tells nobody else', async () => {
		const { bid } = await submittedBid(
			backend.as(world.clinician),
			opportunity,
			world.startUp,
			57_000_000
		);
		await change({ yearly_volume: 320 }, { material: true });
		const reminders = async () => {
			await backend.service().rpc('tick').throwOnError();
			const rows = await backend.query<{ to: string }>(
				"select payload ->> 'to' as to from private.outbox where payload ->> 'template' = 'bid_needs_confirmation' and payload -> 'data' ->> 'path' = $1",
				[`/bids/${bid}`]
			);
			return rows.map(({ to }) => to);
		};
		expect(await reminders()).toEqual([]);
		await backend.setClock('2022-03-24T09:00:00Z');
		expect(await reminders()).toEqual([world.clinician.email]);
		expect(await reminders()).toEqual([world.clinician.email]);
	});
});

describe('R13 R25 the notice of a change', () => {
	test('goes once and in the same words to everyone who follows, drafts or bids', async () => {
		await backend.as(world.trustManager).rpc('follow_opportunity', { opportunity }).throwOnError();
		await backend.as(world.clinician).rpc('follow_opportunity', { opportunity }).throwOnError();
		await submittedBid(backend.as(world.clinician), opportunity, world.startUp, 57_000_000);
		await backend
			.as(world.rivalClinician)
			.rpc('start_bid', { opportunity, organisation: world.rival })
			.throwOnError();
		await change({ yearly_volume: 320 }, { material: true });
		const mails = await mailsOf('opportunity_changed_materially');
		expect(mails.map(({ to }) => to).sort()).toEqual(
			[world.trustManager, world.clinician, world.rivalClinician].map(({ email }) => email).sort()
		);
		expect(new Set(mails.map(({ data }) => JSON.stringify(data))).size).toBe(1);
		expect(JSON.stringify(mails[0])).not.toMatch(/bid|Breathe|Thames/i);
	});

	test('goes to whoever only asked, in the same words, and to nobody else', async () => {
		const question = 'How many places a year do you expect?';
		await backend
			.as(world.clinician)
			.rpc('ask_question', { opportunity, organisation: world.startUp, question })
			.throwOnError();
		await change({ yearly_volume: 320 });
		const mails = await mailsOf('opportunity_changed');
		expect(mails.map(({ to }) => to)).toEqual([world.clinician.email]);
		expect(JSON.stringify(mails[0])).not.toMatch(/ask|question|Breathe/i);
	});

	test('the outbox is nobody’s to read but the worker’s', async () => {
		for (const role of ['anon', 'authenticated']) {
			const [row] = await backend.query<{ may: boolean }>(
				"select has_table_privilege($1, 'private.outbox', 'select') as may",
				[role]
			);
			expect(row?.may).toBe(false);
		}
	});
});

describe('publish, extend, cancel: an officer proposes and an approver decides', () => {
	test('a later deadline, with the planned opening moved behind it', async () => {
		await change({ opening_planned_on: '2022-03-28', decision_planned_on: '2022-04-29' });
		const extend = (deadline: string) =>
			backend.as(world.officer).rpc('propose_extension', { opportunity, deadline, reason: why });
		expect((await extend('2022-03-25T13:00:00Z')).error).toMatchObject({ hint: 'deadline' });
		const { data: proposal } = await extend('2022-04-01T12:00:00Z').throwOnError();
		expect(await deadlineNow()).toBe('2022-03-25T13:00:00.000Z');
		await decide(proposal).throwOnError();
		expect(await deadlineNow()).toBe('2022-04-01T12:00:00.000Z');
		expect((await versions())[0]).toMatchObject({
			material: false,
			content: { opening_planned_on: '2022-04-01', decision_planned_on: '2022-04-29' }
		});
	});

	test('an end, whose reason is public from then on and told to those who follow', async () => {
		await backend.as(world.trustManager).rpc('follow_opportunity', { opportunity }).throwOnError();
		await endOpportunity(backend, world, opportunity, { reason: why });
		const { data } = await backend
			.visitor()
			.from('opportunities')
			.select('state, state_reason')
			.eq('id', opportunity)
			.throwOnError();
		expect(data).toEqual([{ state: 'cancelled', state_reason: why }]);
		const told = (await mailsOf('outcome_cancelled')).map(({ to }) => to);
		expect(told).toContain(world.trustManager.email);
	});

	test('R19 a deadline that a rule moved is a version too, and a proposal does not move it back', async () => {
		const { data: proposal } = await propose({ yearly_volume: 320 }).throwOnError();
		await backend.query('update public.opportunities set deadline_at = $2 where id = $1', [
			opportunity,
			'2022-03-31T12:00:00Z'
		]);
		expect((await versions())[0]?.reason).toBe('The deadline moved by the rule of the regime.');
		await decide(proposal).throwOnError();
		expect(await deadlineNow()).toBe('2022-03-31T12:00:00.000Z');
		expect((await versions()).map(({ number }) => number)).toEqual([3, 2, 1]);
	});
});

test('R13 a version and a decision never change, and nobody writes them by the API', async () => {
	await expect(
		backend.query("update public.opportunity_versions set reason = 'Other'")
	).rejects.toThrow('does not change');
	for (const as of [world.officer, world.approver, world.admin]) {
		const { error } = await backend
			.as(as)
			.from('change_proposals')
			.update({ state: 'approved' } as never)
			.eq('opportunity_id', opportunity);
		expect(error?.code).toBe('42501');
	}
});
