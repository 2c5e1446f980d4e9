import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answers, unfinishedSections } from '#features/opportunities/draft/answers/rules.ts';
import { saveOpportunity } from '#features/opportunities/draft/commands.server.ts';
import { getDraft } from '#features/opportunities/draft/queries.server.ts';
import { criterionRows, rowValues } from '#features/opportunities/draft/rules.ts';
import { draftSchema } from '#features/opportunities/draft/schema.ts';
import { getOpportunityPage } from '#features/opportunities/queries.server.ts';
import { readAgain } from '#lib/forms/read.ts';
import type { FormValues } from '#lib/forms/values.ts';
import { startBackend, type Client, type Person, type TestBackend } from '#support/backend.ts';
import {
	bexley,
	bexleyCriteria,
	draftOpportunity,
	makeWorld,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;
let officer: Client;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	officer = backend.as(world.officer);
});
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

/** Saves the page of a draft with some fields typed anew, as its form sends it. */
async function type(opportunity: string, typed: FormValues, seen?: string, db = officer) {
	const { values } = await getDraft(officer, opportunity);
	const sent = { ...values, ...typed, seen };
	return saveOpportunity(db, opportunity, readAgain(draftSchema, sent));
}

const row = async (opportunity: string) =>
	(await officer.from('opportunities').select().eq('id', opportunity).single().throwOnError()).data;
const criteriaOf = async (opportunity: string) =>
	(
		await officer
			.from('criteria')
			.select('name, weight')
			.eq('opportunity_id', opportunity)
			.order('position')
			.throwOnError()
	).data;
const kept = async (db: Client, opportunity: string) =>
	(await db.from('opportunity_unfinished').select().eq('opportunity_id', opportunity)).data;

/** A third criterion whose weight has not been decided yet. */
async function halfCriteria(opportunity: string) {
	const { values } = await getDraft(officer, opportunity);
	const [first, second] = criterionRows(values);
	return rowValues([
		{ ...first },
		{ criterion_name: 'Staff', criterion_weight: 'some' },
		{ ...second }
	]);
}

const unread = { value_low: 'about 200k', 'deadline-day': '31', 'deadline-month': '2' };

test('what a draft asks is one list, the same in the database and on screen', async () => {
	const { data } = await backend
		.visitor()
		.from('opportunity_fields')
		.select('section, field, label')
		.order('place')
		.throwOnError();
	expect(data).toEqual(answers.map(({ section, field, label }) => ({ section, field, label })));
});

describe('R3 a draft that is half filled in', () => {
	test('is saved as far as it can be read, and the rest is kept as it was typed', async () => {
		const opportunity = await draftOpportunity(backend, world);
		const before = await row(opportunity);
		const rows = await halfCriteria(opportunity);
		const summary = 'Written on the same evening, with a value that is not clear yet.';
		await type(opportunity, { ...unread, ...rows, summary });
		const after = await row(opportunity);
		expect(after).toMatchObject({
			summary,
			value_low_pence: before.value_low_pence,
			value_high_pence: before.value_high_pence,
			deadline_at: before.deadline_at
		});
		expect(await criteriaOf(opportunity)).toEqual(
			bexleyCriteria.map(({ name, weight }) => ({ name, weight }))
		);
		const { values, needed } = await getDraft(officer, opportunity);
		expect(values).toMatchObject({ ...unread, ...rows, summary });
		expect(needed).toEqual({
			value_low: 'Lowest value must be an amount in pounds, like 197,000',
			deadline: 'Deadline must be a real date, like 25 3 2022',
			'criterion_weight-2': 'Enter the weight of criterion 2, a whole number from 1 to 100'
		});
	});

	test('takes no default for an answer: VAT, protection and the tie wait for somebody to choose', async () => {
		const opportunity = await draftOpportunity(backend, world);
		const { values: chosen } = await getDraft(officer, opportunity);
		await type(opportunity, { vat: '', protected: '', tie_rule: '' });
		const draft = await getDraft(officer, opportunity);
		expect(draft.values).toMatchObject({ vat: '', protected: '', tie_rule: '' });
		expect([draft.needed, unfinishedSections(draft.unfinished).size]).toEqual([{}, 0]);
		const asked = ['Value added tax (VAT)', 'Is this opportunity protected?'];
		expect(draft.gaps.map(({ message }) => message)).toEqual(
			[...asked, 'If two bids have the same total'].map((label) => `Answer “${label}”`)
		);
		const { error } = await officer.rpc('send_for_review', { opportunity });
		expect(error?.message).toBe('Answer “Value added tax (VAT)”');
		const { vat = '', protected: limited = '', tie_rule = '' } = chosen;
		await type(opportunity, { vat, protected: limited, tie_rule });
		expect((await getDraft(officer, opportunity)).gaps).toEqual([]);
	});

	test('keeps a process and a legal basis of two regimes together, and the pair that was saved', async () => {
		const opportunity = await draftOpportunity(backend, world);
		const { regime_code, process, legal_basis } = await row(opportunity);
		const typed = { process: 'pcr_2015/light_touch', legal_basis: `${regime_code}/${legal_basis}` };
		await type(opportunity, typed);
		expect(await row(opportunity)).toMatchObject({ regime_code, process, legal_basis });
		const { values, needed } = await getDraft(officer, opportunity);
		expect(values).toMatchObject(typed);
		expect(Object.keys(needed)).toEqual(['legal_basis']);
		// Who chooses the process on the page that leads to it has answered.
		await officer
			.rpc('choose_process', {
				opportunity,
				content: { regime_code: 'pcr_2015', process: 'light_touch', legal_basis: 'regulation_74' }
			})
			.throwOnError();
		expect((await getDraft(officer, opportunity)).unfinished).toEqual({});
	});

	test('keeps its title while there is none, and what no schema can read', async () => {
		const opportunity = await draftOpportunity(backend, world);
		await type(opportunity, { title: '', places: 'x'.repeat(101), population: 'many\0' });
		expect(await row(opportunity)).toMatchObject({ title: bexley.title });
		const { unfinished } = await getDraft(officer, opportunity);
		expect(unfinished).toMatchObject({ title: { title: '' }, population: { population: 'many' } });
	});

	test('is finished by saving it again, and nothing of what was typed stays', async () => {
		const opportunity = await draftOpportunity(backend, world);
		await type(opportunity, unread);
		await type(opportunity, {
			value_low: '200000',
			'deadline-day': '25',
			'deadline-month': '3'
		});
		expect(await row(opportunity)).toMatchObject({ value_low_pence: 20_000_000 });
		expect(await getDraft(officer, opportunity)).toMatchObject({ unfinished: {}, needed: {} });
		await officer.rpc('send_for_review', { opportunity }).throwOnError();
	});

	test('is kept up to a size', async () => {
		const opportunity = await draftOpportunity(backend, world);
		const { error } = await officer.rpc('save_opportunity', {
			opportunity,
			content: {},
			unfinished: { summary: { summary: 'x'.repeat(200_000) } }
		});
		expect(error?.message).toContain('too long to be kept');
		for (const unfinished of [[], { summary: 'x' }, { summary: { summary: 7 } }]) {
			const refused = await officer
				.from('opportunity_unfinished')
				.upsert({ opportunity_id: opportunity, unfinished });
			expect(refused.error?.code).toBe('23514');
		}
	});
});

describe('R3 R15 what is unfinished keeps a draft from being', () => {
	const gaps = async (opportunity: string) =>
		(await officer.rpc('opportunity_gaps', { opportunity }).throwOnError()).data;
	/** As it could only come to be while a review begins. */
	const slipIn = (opportunity: string) =>
		backend.query('insert into public.opportunity_unfinished values ($1, $2)', [
			opportunity,
			JSON.stringify({ value_high: { value_high: 'lots' } })
		]);

	test('reviewed: it says which answers, by their labels and in the order of the page', async () => {
		const opportunity = await draftOpportunity(backend, world);
		await type(opportunity, { ...(await halfCriteria(opportunity)), ...unread });
		expect(await gaps(opportunity)).toEqual([
			{ field: 'value_low', message: 'Finish or correct “Lowest value”' },
			{ field: 'deadline', message: 'Finish or correct “When is the deadline?”' },
			{ field: 'criteria', message: 'Finish or correct “Criteria”' }
		]);
		const { error } = await officer.rpc('send_for_review', { opportunity });
		expect(error).toMatchObject({
			code: 'PT409',
			hint: 'value_low',
			message: 'Finish or correct “Lowest value”'
		});
		expect((await row(opportunity)).state).toBe('draft');
	});

	test('published, now or by the clock', async () => {
		const opportunity = await draftOpportunity(backend, world);
		await officer.rpc('send_for_review', { opportunity }).throwOnError();
		const approver = backend.as(world.approver);
		const few_reason = 'The class is narrow on purpose, as the test of it needs.';
		const planned = { opportunity, publish_at: '2022-03-08T09:00:00Z', few_reason };
		await approver.rpc('schedule_publication', planned).throwOnError();
		await slipIn(opportunity);
		const refused = { code: 'PT409', message: 'Finish or correct “Highest value”' };
		expect(
			(await approver.rpc('publish_opportunity', { opportunity, few_reason })).error
		).toMatchObject(refused);
		expect((await approver.rpc('schedule_publication', planned)).error).toMatchObject(refused);
		await backend.setClock('2022-03-08T09:00:00Z');
		await backend.service().rpc('tick').throwOnError();
		expect((await row(opportunity)).state).toBe('in_review');
	});

	test('taken for complete by what the page does not know', async () => {
		const opportunity = await draftOpportunity(backend, world);
		await officer
			.from('opportunity_unfinished')
			.insert({ opportunity_id: opportunity, unfinished: { other: { other: 'x' } } })
			.throwOnError();
		expect(await gaps(opportunity)).toEqual([
			{ field: 'other', message: 'Finish or correct “other”' }
		]);
	});
});

describe('R2 what is unfinished is for those who write', () => {
	const strangers: [string, () => Person | null][] = [
		['a visitor', () => null],
		['an approver', () => world.approver],
		['an officer of another commissioner', () => world.stranger],
		['a colleague without a role in it', () => world.evaluator],
		['a clinician', () => world.clinician],
		['oversight', () => world.oversight],
		['the platform’s admin', () => world.admin]
	];

	test.each(strangers)('and not for %s', async (_name, who) => {
		const opportunity = await draftOpportunity(backend, world);
		await type(opportunity, { value_low: 'about a canary' });
		const person = who();
		const db = person ? backend.as(person) : backend.visitor();
		expect((await kept(db, opportunity)) ?? []).toEqual([]);
		expect((await db.rpc('opportunity_draft', { opportunity })).data).toBeNull();
		const page = await db.rpc('opportunity_page', { opportunity, organisation: null as never });
		expect(JSON.stringify(page.data)).not.toContain('canary');
		const { data: all } = await db.from('opportunity_summaries').select().eq('id', opportunity);
		expect(JSON.stringify(all)).not.toContain('canary');
		const insert = await db
			.from('opportunity_unfinished')
			.insert({ opportunity_id: opportunity, unfinished: {} });
		expect(insert.error?.code).toBe('42501');
		const update = await db
			.from('opportunity_unfinished')
			.update({ unfinished: {} })
			.eq('opportunity_id', opportunity)
			.select();
		expect(update.data ?? []).toEqual([]);
		const saved = await db.rpc('save_opportunity', { opportunity, content: {}, unfinished: {} });
		expect(saved.error?.code).toMatch(/^(PT40[49]|42501)$/);
		expect(await kept(officer, opportunity)).toMatchObject([
			{ unfinished: { value_low: { value_low: 'about a canary' } } }
		]);
	});

	test('whoever keeps something wrote in it, and nobody writes once it is reviewed', async () => {
		const second = await world.member('Ola Writer', world.ccg, 'officer', 'approver');
		const opportunity = await draftOpportunity(backend, world);
		await backend
			.as(second)
			.from('opportunity_unfinished')
			.insert({ opportunity_id: opportunity, unfinished: {} })
			.throwOnError();
		expect((await row(opportunity)).editors).toContain(second.id);
		await officer.rpc('send_for_review', { opportunity }).throwOnError();
		expect(await kept(officer, opportunity)).toEqual([]);
		const { error } = await officer
			.from('opportunity_unfinished')
			.upsert({ opportunity_id: opportunity, unfinished: {} });
		expect(error?.code).toBe('42501');
	});

	test('and is gone once the draft is withdrawn', async () => {
		const opportunity = await draftOpportunity(backend, world);
		await type(opportunity, { value_low: 'about a canary' });
		const reason = 'Bought in another way after all.';
		await officer.rpc('withdraw_opportunity', { opportunity, reason }).throwOnError();
		const left = 'select 1 from public.opportunity_unfinished where opportunity_id = $1';
		expect(await backend.query(left, [opportunity])).toEqual([]);
	});

	test('and no version of what is published has a place for it', async () => {
		const opportunity = await draftOpportunity(backend, world);
		await type(opportunity, { value_low: 'about a canary' });
		await type(opportunity, { value_low: '150000' });
		await officer.rpc('send_for_review', { opportunity }).throwOnError();
		await backend
			.as(world.approver)
			.rpc('publish_opportunity', {
				opportunity,
				few_reason: 'The class is narrow on purpose, as the test of it needs.'
			})
			.throwOnError();
		const { data } = await backend
			.visitor()
			.from('opportunity_versions')
			.select('content')
			.eq('opportunity_id', opportunity)
			.throwOnError();
		expect(data).toHaveLength(1);
		expect(JSON.stringify(data)).not.toMatch(/canary|unfinished/);
		await expect(getOpportunityPage(backend.visitor(), opportunity, null)).resolves.toBeTruthy();
		expect(await kept(officer, opportunity)).toEqual([]);
	});
});

describe('an older page', () => {
	test('does not erase what was typed since', async () => {
		const opportunity = await draftOpportunity(backend, world);
		const older = (await getDraft(officer, opportunity)).seen ?? '';
		const { values } = await getDraft(officer, opportunity);
		const now = await type(opportunity, unread, older);
		expect((await getDraft(officer, opportunity)).seen).toBe(now);
		await expect(
			type(opportunity, { ...values, summary: 'From a tab that was left open' }, older)
		).rejects.toMatchObject({ field: 'seen', status: 409 });
		const after = await getDraft(officer, opportunity);
		expect(after.values).toMatchObject({ ...unread, summary: bexley.summary });
		expect(after.saved['value_low']).toHaveLength(1);
		// Who has compared replaces it.
		await type(opportunity, { ...values, value_low: '180000' }, now);
		expect((await getDraft(officer, opportunity)).unfinished).toEqual({});
	});

	test('may send the same twice, and a document more is no other page', async () => {
		const opportunity = await draftOpportunity(backend, world);
		const older = (await getDraft(officer, opportunity)).seen ?? '';
		const first = await type(opportunity, unread, older);
		expect(await type(opportunity, unread, older)).toBe(first);
		await backend.query(
			`insert into public.documents (opportunity_id, audience, name, kind, bytes, sha256, proof, state, added_by)
			select $1, 'everyone', 'Map.pdf', 'pdf', 10, repeat('a', 64), 'proof', 'kept', $2`,
			[opportunity, world.officer.id]
		);
		expect((await getDraft(officer, opportunity)).seen).toBe(first);
	});

	test('of which two are saved at once loses to the other, which is kept whole', async () => {
		const opportunity = await draftOpportunity(backend, world);
		const seen = (await getDraft(officer, opportunity)).seen ?? '';
		const both = await Promise.allSettled([
			type(opportunity, { value_low: 'one' }, seen),
			type(opportunity, { value_low: 'two' }, seen)
		]);
		const taken = both.map(({ status }) => status).indexOf('fulfilled');
		expect(both.filter(({ status }) => status === 'rejected')).toHaveLength(1);
		expect((await getDraft(officer, opportunity)).values['value_low']).toBe(['one', 'two'][taken]);
	});
});

test('R14 a copy of a draft opens with what is unfinished, without its dates and its title', async () => {
	const opportunity = await draftOpportunity(backend, world);
	await type(opportunity, { ...unread, ...(await halfCriteria(opportunity)), title: '' });
	const { data: made } = await officer
		.rpc('copy_opportunity', { opportunity, title: 'The next one' })
		.throwOnError();
	const copy = await getDraft(officer, made);
	expect(copy.title).toBe('The next one');
	expect(Object.keys(copy.unfinished).sort()).toEqual(['criteria', 'value_low']);
	expect(copy.values).toMatchObject({ value_low: 'about 200k', title: 'The next one' });
});

test('A-1 an evening of saving by itself is one line of the history, for each who wrote', async () => {
	const opportunity = await draftOpportunity(backend, world);
	const second = await world.member('Eva Ning', world.ccg, 'officer');
	for (const minute of [10, 20, 30]) {
		await backend.setClock(`2022-03-07T20:${minute}:00Z`);
		await type(opportunity, { summary: `Written at ${minute} minutes past eight in the evening.` });
	}
	await backend.setClock('2022-03-07T20:31:00Z');
	await type(opportunity, { value_low: 'lots' }, undefined, backend.as(second));
	await backend.setClock('2022-03-07T21:30:00Z');
	await type(opportunity, { value_low: '7' });
	const { data } = await officer.rpc('opportunity_history', { opportunity }).throwOnError();
	const saves = data.filter(
		({ action, at }) => action === 'save_opportunity' && at.slice(11) > '20'
	);
	expect(saves.map(({ actor, at }) => `${actor} ${at.slice(11, 16)}`)).toEqual([
		'Olu Officer 21:30',
		'Eva Ning 20:31',
		'Olu Officer 20:30'
	]);
});
