import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultScale } from '#features/opportunities/draft/rules.ts';
import { startBackend, type TestBackend } from '#support/backend.ts';
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

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
});
afterAll(() => backend.close());

type Criteria = Record<string, unknown>[];

/** Saves the Bexley draft again with some changes, as its officer. */
async function save(opportunity: string, changes: object, criteria: Criteria = bexleyCriteria) {
	await backend
		.as(world.officer)
		.rpc('save_opportunity', {
			opportunity,
			content: { ...bexley, ...changes },
			criteria: criteria as never,
			seen: null as never
		})
		.throwOnError();
}

async function gapsOf(opportunity: string) {
	const { data } = await backend
		.as(world.officer)
		.rpc('opportunity_gaps', { opportunity })
		.throwOnError();
	return data.map(({ field, message }) => [field, message]);
}

describe('R11 a criterion', () => {
	test('has the default words for its marks until the officer writes others', async () => {
		const id = await draftOpportunity(backend, world);
		const scale = ['None', 'Poor', 'Fair', 'Good', 'Very good', 'Excellent'];
		await save(id, {}, [{ ...bexleyCriteria[0], scale }, { ...bexleyCriteria[1] }]);
		const { data } = await backend
			.as(world.officer)
			.from('criteria')
			.select('scale')
			.eq('opportunity_id', id)
			.order('position')
			.throwOnError();
		expect(data.map((criterion) => criterion.scale)).toEqual([scale, defaultScale]);
	});

	test('has six words, for the marks 0 to 5, and no other number of them', async () => {
		const id = await draftOpportunity(backend, world);
		await expect(
			save(id, {}, [{ ...bexleyCriteria[0], scale: ['Bad', 'Good'] }])
		).rejects.toThrow();
	});
});

describe('R15 a draft is not sent for review', () => {
	test.each([
		[{ summary: `${bexley.summary} Starts [add date].` }, 'summary', '"[add date]" in the summary'],
		[{ specification: `${bexley.specification} Venue TBC` }, 'specification', '"TBC"'],
		[{ rationale: `${bexley.rationale} Worth £XX` }, 'rationale', '"XX"'],
		[{ places: ['Sidcup', 'Lorem ipsum, [place]'] }, 'places', 'in the list of places']
	])('while a template left something to fill in: %#', async (changes, field, words) => {
		const id = await draftOpportunity(backend, world, changes);
		expect(await gapsOf(id)).toEqual([[field, expect.stringContaining(words)]]);
		const { error } = await backend.as(world.officer).rpc('send_for_review', { opportunity: id });
		expect(error).toMatchObject({ code: 'PT409', hint: field });
	});

	test('while a criterion holds text of a template, and it is named by its place', async () => {
		const id = await draftOpportunity(backend, world);
		await save(id, {}, [
			bexleyCriteria[0] ?? {},
			{ ...bexleyCriteria[1], question: 'Lorem: [ask something]' }
		]);
		expect(await gapsOf(id)).toEqual([
			['criterion_name-2', 'Fill in or take out "[ask something]" in the criterion 2']
		]);
	});

	test.each([
		[{ answers_planned_on: '2022-03-28' }, 'answers_planned_on'],
		[{ answers_planned_on: '2022-03-17' }, 'answers_planned_on'],
		[{ opening_planned_on: '2022-03-24' }, 'opening_planned_on'],
		[{ decision_planned_on: '2022-03-24' }, 'decision_planned_on'],
		[
			{ opening_planned_on: '2022-03-30', decision_planned_on: '2022-03-29' },
			'decision_planned_on'
		],
		[{ decision_planned_on: '2022-07-01' }, 'starts_on'],
		[{ protection_ends_on: '2022-07-01' }, 'protection_ends_on'],
		[{ cpv_code: '33100000' }, 'cpv_code']
	])('R12 R16 while one date is on the wrong side of another: %j', async (changes, field) => {
		const id = await draftOpportunity(backend, world, changes);
		expect((await gapsOf(id)).map(([named]) => named)).toEqual([field]);
	});
});

test('R12 R16 everyone reads the places, the population, VAT and the planned end of the standstill', async () => {
	const id = await draftOpportunity(backend, world, {
		...{ places: ['Sidcup', 'Erith'], population: 246_500, vat: 'exempt' },
		...{ answers_planned_on: '2022-03-22', opening_planned_on: '2022-03-28' },
		decision_planned_on: '2022-04-29'
	});
	await backend.as(world.officer).rpc('send_for_review', { opportunity: id }).throwOnError();
	await backend.as(world.approver).rpc('publish_opportunity', { opportunity: id }).throwOnError();
	const { data } = await backend
		.visitor()
		.rpc('opportunity_page', { opportunity: id, organisation: null as never })
		.throwOnError();
	expect(data).toMatchObject({
		opportunity: {
			...{ places: ['Sidcup', 'Erith'], population: 246_500, vat: 'exempt' },
			...{ answers_planned_on: '2022-03-22', opening_planned_on: '2022-03-28' }
		},
		standstillPlannedOn: '2022-05-09'
	});
});

describe('R14 a draft copied from an earlier opportunity', () => {
	const copy = (opportunity: string, person = world.officer) =>
		backend.as(person).rpc('copy_opportunity', { opportunity, title: 'The next one' });

	test('has its words and criteria, and neither its dates nor its panel', async () => {
		const earlier = await draftOpportunity(backend, world, { decision_planned_on: '2022-04-29' });
		const { data: made } = await copy(earlier).throwOnError();
		const { data } = await backend
			.as(world.officer)
			.rpc('opportunity_page', { opportunity: made, organisation: null as never })
			.throwOnError();
		expect(data).toMatchObject({
			opportunity: {
				...{ title: 'The next one', state: 'draft', summary: bexley.summary, protected: true },
				...{ staff_at_most: 249, value_high_pence: 59_100_000, process: 'limited_class' },
				...{ starts_on: null, questions_close_at: null, deadline_at: null },
				...{ decision_planned_on: null, protection_ends_on: null }
			},
			specification: bexley.specification,
			criteria: [{ name: 'Quality and innovation', weight: 40 }, { minimum_mark: 2 }],
			staff: { panel: [] }
		});
	});

	test('is made by an officer of the same commissioner alone', async () => {
		const earlier = await draftOpportunity(backend, world);
		for (const person of [world.approver, world.stranger, world.clinician, world.admin]) {
			expect((await copy(earlier, person)).error?.code).toBe('PT404');
		}
	});
});

describe('a draft that is withdrawn', () => {
	test('needs a reason, and is not written in again', async () => {
		const id = await draftOpportunity(backend, world);
		const withdraw = (reason: string, person = world.officer) =>
			backend.as(person).rpc('withdraw_opportunity', { opportunity: id, reason });
		expect((await withdraw('')).error).toMatchObject({ code: 'PT409', hint: 'reason' });
		expect((await withdraw('The money is gone', world.stranger)).error?.code).toBe('PT404');
		expect((await withdraw('The money is gone', world.approver)).error?.code).toBe('PT409');
		await withdraw('The money is gone').throwOnError();
		await expect(save(id, {})).rejects.toThrow('can no longer be changed');
		expect((await backend.visitor().from('opportunities').select('id').eq('id', id)).data).toEqual(
			[]
		);
	});
});

describe('a review', () => {
	type Staff = {
		staff: {
			review: { last: { content: object } | null; content: object; comments: object[] } | null;
		};
	};
	const reviewOf = async (opportunity: string, person = world.approver) => {
		const { data } = await backend
			.as(person)
			.rpc('opportunity_page', { opportunity, organisation: null as never })
			.throwOnError();
		return (data as unknown as Partial<Staff> | null)?.staff?.review ?? null;
	};

	test('keeps what the approver saw, so that the next one shows what is different', async () => {
		const id = await draftOpportunity(backend, world);
		await backend.as(world.officer).rpc('send_for_review', { opportunity: id }).throwOnError();
		expect((await reviewOf(id))?.last).toBeNull();
		await backend
			.as(world.approver)
			.rpc('request_changes', { opportunity: id, reason: 'Say how many places' })
			.throwOnError();
		await save(id, { yearly_volume: 300 });
		expect(await reviewOf(id)).toMatchObject({
			last: {
				...{ reviewer: 'Ada Approver', reason: 'Say how many places' },
				content: { yearly_volume: 290 },
				specification: bexley.specification
			},
			content: { yearly_volume: 300 }
		});
	});

	test('is commented on by officers and approvers, whom alone the comments are for', async () => {
		const id = await draftOpportunity(backend, world);
		const comment = (person: typeof world.officer, words = 'Is this number right?') =>
			backend
				.as(person)
				.rpc('add_review_comment', { opportunity: id, part: 'terms', comment: words });
		for (const person of [world.stranger, world.clinician, world.evaluator, world.admin]) {
			expect((await comment(person)).error?.code).toBe('PT404');
		}
		expect((await comment(world.approver, ' ')).error).toMatchObject({ hint: 'comment' });
		await comment(world.approver).throwOnError();
		await backend.setClock('2022-03-07T09:01:00Z');
		await comment(world.officer, 'Yes, it is').throwOnError();
		await backend.setClock(whileOpen);
		expect((await reviewOf(id, world.officer))?.comments).toMatchObject([
			{ author: 'Ada Approver', part: 'terms' },
			{ author: 'Olu Officer', comment: 'Yes, it is' }
		]);
		await backend.as(world.officer).rpc('send_for_review', { opportunity: id }).throwOnError();
		await backend.as(world.approver).rpc('publish_opportunity', { opportunity: id }).throwOnError();
		expect((await comment(world.officer)).error?.code).toBe('PT404');
		for (const person of [world.clinician, world.stranger, world.oversight]) {
			expect((await backend.as(person).from('review_comments').select('id')).data).toEqual([]);
			expect((await backend.as(person).from('opportunity_reviews').select('id')).data).toEqual([]);
		}
	});
});
