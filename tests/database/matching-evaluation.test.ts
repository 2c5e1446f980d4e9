import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import measured from '#features/matching/evaluation/measured.json' with { type: 'json' };
import { evaluate, listsOf } from '#local/matching-evaluation.ts';
import { readSet } from '#features/matching/evaluation/reading/rules.ts';
import { startBackend, type TestBackend } from '#support/backend.ts';

let backend: TestBackend;

beforeAll(async () => {
	backend = await startBackend();
});
afterAll(() => backend.close());

const file = (name: string): unknown =>
	JSON.parse(readFileSync(`tests/support/${name}.json`, 'utf8'));
const own = file('matching-set');

async function onItsOwn<T>(run: (backend: TestBackend) => Promise<T>): Promise<T> {
	const one = await startBackend();
	try {
		return await run(one);
	} finally {
		await one.close();
	}
}

test('M-11 the labelled set has at least 40 needs and 60 offers, in two halves, and is read without a note', () => {
	const { set, notes, problems } = readSet(own);
	expect([notes, problems]).toEqual([[], []]);
	expect(set.needs.length).toBeGreaterThanOrEqual(40);
	expect(set.offers.length).toBeGreaterThanOrEqual(60);
	expect(new Set(set.needs.map(({ half }) => half))).toEqual(new Set(['tuning', 'sealed']));
});

describe('the figures that the public page and the README show are those that the command prints now', () => {
	const readme = readFileSync('README.md', 'utf8').replaceAll(/\s+/g, ' ');
	test.each(Object.entries(measured))('of %s', async (name, shown) => {
		expect(shown).toEqual(await onItsOwn((one) => evaluate(one, readSet(file(name)).set)));
		const { needs, offers, labels, ndcgAt10, precisionAt5, precisionAt5Possible } = shown;
		const { coverage, mutualAccept, exposureGini } = shown;
		const figures = [ndcgAt10, precisionAt5, precisionAt5Possible, coverage, mutualAccept];
		const row = [needs, offers, labels, ...[...figures, exposureGini].map((one) => one.toFixed(2))];
		expect(readme.includes(`| ${row.join(' | ')} |`), row.join(' | ')).toBe(true);
	});
});

test('M-11 the half that no weight was tuned on holds its figures, and pairs kept apart are not suggested', async () => {
	const { set } = readSet(own);
	const [apart] = set.labels.filter(({ grade }) => grade === 3);
	if (!apart) throw new Error('Nothing is just right.');
	const figures = await evaluate(backend, { ...set, apart: [apart] }, { half: 'sealed' });
	expect(figures).toMatchObject({ needs: 21, needsJudged: 21 });
	expect(figures.ndcgAt10).toBeGreaterThan(0.85);
	expect(figures.coverage).toBeGreaterThan(0.5);
	expect(
		await backend.query(
			`select from private.find_matches(null, null, 1) m
			join private.match_blocks b on b.opportunity_id = m.opportunity_id and b.service_model_id = m.service_model_id`
		)
	).toEqual([]);
	await expect(evaluate(backend, set, { half: 'third' })).rejects.toThrow(
		'No need has the half “third”; there is tuning, sealed'
	);
});

describe('M-11 the sets that no weight was tuned on hold a floor', () => {
	test.each([
		['matching-set-second', 0.95],
		['mentoring-set', 0.9]
	])('%s', async (name, floor) => {
		const { set, problems } = readSet(file(name));
		expect(problems).toEqual([]);
		const figures = await onItsOwn((one) => evaluate(one, set));
		expect(figures.ndcgAt10).toBeGreaterThan(floor);
	});
});

describe('M-1 a hard rule of a set rules a pair out', () => {
	const base = { conditions: ['COPD'], settings: ['home'], areas: ['Leeds'] };

	test('between service models and opportunities', async () => {
		const { set } = readSet({
			needs: [
				{ id: 'n', ...base, languages: ['Polish'], staff_at_most: 50, never: ['kept apart'] },
				{ id: 'open to all', ...base }
			],
			offers: [
				{ id: 'fits', ...base, staff: 10, languages: ['pl', 'English'] },
				{ id: 'says no language', ...base, staff: 10 },
				{ id: 'other language', ...base, staff: 10, languages: ['English'] },
				{ id: 'too big', ...base, staff: 51 },
				{ id: 'staff not known', ...base },
				{ id: 'kept apart', ...base, staff: 10 },
				{ id: 'full', ...base, staff: 10, capacity: 0 },
				{ id: 'closed', ...base, staff: 10, available: 'no' },
				{ id: 'other condition', ...base, conditions: ['OB'], staff: 10 }
			],
			labels: [['n', 'fits', 3]]
		});
		const { forNeeds } = await onItsOwn((one) => listsOf(one, set));
		expect(forNeeds.get('n')?.toSorted()).toEqual(['fits', 'says no language']);
		expect(forNeeds.get('open to all')).toHaveLength(6);
	});

	test('between mentors and clinicians, and what a mentor does not say is neutral (M-3)', async () => {
		const skills = { competencies: ['bidding'] };
		const { set } = readSet({
			kind: 'mentoring',
			needs: [
				{
					...{ id: 'n', ...skills, languages: 'Polish', budget: 50, commissioner: 'NHS Kent' },
					...{ profession: 'nurse', free_times: ['Tue evening', 'Wed evening', 'Thu evening'] }
				}
			],
			offers: [
				{ id: 'free', ...skills, price: 0, profession: 'nurse', times: 'evenings' },
				{ id: 'price not known', ...skills },
				{ id: 'dear', ...skills, price: 500 },
				{ id: 'no Polish', ...skills, languages: ['English'] },
				{ id: 'conflict', ...skills, interests: ['NHS Kent'] },
				{ id: 'full', ...skills, capacity: 0 },
				{ id: 'paused', ...skills, paused: true },
				{ id: 'kept apart', ...skills }
			],
			labels: [['n', 'free', 3]],
			constraints: [['n', 'kept apart']]
		});
		const { forNeeds } = await onItsOwn((one) => listsOf(one, set));
		expect(forNeeds.get('n')).toEqual(['free', 'price not known', 'dear']);
	});
});

test('M-2, M-3 a set gives the same figures whenever it is run, and what an offer leaves out stands between yes and no', async () => {
	const base = { conditions: ['COPD'], settings: ['home'], areas: ['Leeds'] };
	const { set } = readSet({
		needs: [{ id: 'n', ...base, starts_on: '2014-04-01', term: '2 years' }],
		offers: [
			{ id: 'no', ...base, stage: 'idea', evidence: 'none', primary_care_partner: false },
			{ id: 'not known', ...base, stage: 'idea' },
			{ id: 'yes', ...base, stage: 'idea', evidence: 'RCT', primary_care_partner: true }
		],
		labels: [['n', 'yes', 3]]
	});
	await onItsOwn(async (one) => {
		const { forNeeds } = await listsOf(one, set);
		expect(forNeeds.get('n')).toEqual(['yes', 'not known', 'no']);
		const [start] = await one.query<{ months_to_start: number }>(
			'select months_to_start from private.match_needs'
		);
		expect(start?.months_to_start).toBeCloseTo(5, 0);
	});
});
