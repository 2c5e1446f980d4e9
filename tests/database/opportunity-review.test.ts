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
