import { describe, expect, test } from 'vitest';
import { gini, measure, readConditions, readSet } from './rules.ts';

const file = {
	needs: [{ Title: 'Sore backs', text: 'People with back pain', Area: 'Bexley; Kent' }],
	offers: [
		{
			name: 'Physio',
			conditions: 'msk',
			'care settings': ['GP practice'],
			price: '£1,200',
			moon: 1
		},
		{ id: 'o2', condition: ['Hypertension'], starts: 'soon' }
	],
	labels: { '1': { '1': 3 } }
};

describe('M-11 a file for evaluation is read with patience', () => {
	test('names, codes and money as people write them; what is not known is reported', () => {
		const { set, notes, problems } = readSet(file);
		expect(problems).toEqual([]);
		expect(set.needs[0]).toMatchObject({
			id: '1',
			conditions: ['MSK'],
			areas: ['Bexley', 'Kent'],
			volume: null
		});
		expect(set.offers[0]).toMatchObject({
			title: 'Physio',
			conditions: ['MSK'],
			settings: ['gp_practice'],
			pounds: 1200
		});
		expect(set.offers[1]?.conditions).toEqual(['HYP']);
		expect(notes).toEqual([
			'offers[0].moon: this field is not known and was not used',
			'offers[1].starts_on: write a date as 2022-07-01'
		]);
	});

	test('other names and shapes that mean the same are read, and what no list knows is like itself', () => {
		const { set, problems, notes } = readSet({
			needs: {
				n1: { conditions: ['Menopause'], valuePence: 1250, start_date: '2022-07-01T00:00' }
			},
			offers: [{ id: 7, condition_codes: ['menopause', 'HF'], capacity: 'many' }],
			labels: [['n1', 7, 2]],
			constraints: [{ need_id: 'n1', offer_id: 7 }]
		});
		expect(problems).toEqual([]);
		expect(set.needs[0]).toMatchObject({
			...{ id: 'n1', conditions: ['menopause'], pounds: 12.5, starts: '2022-07-01' }
		});
		expect(set.offers[0]?.conditions).toEqual(['menopause', 'HF']);
		expect(set.labels).toEqual([{ need: 'n1', offer: '7', grade: 2 }]);
		expect(set.apart).toEqual([{ need: 'n1', offer: '7' }]);
		expect(notes).toContain(
			'offers[0].volume: write a number of 0 or more; it counts as not known'
		);
	});

	test('problems say where and what to do', () => {
		expect(readSet([]).problems[0]).toContain('not a JSON object');
		const { problems } = readSet({
			...file,
			labels: [
				{ need: 'x', offer: '1', grade: 3 },
				{ need: '1', offer: '1', grade: 4 }
			]
		});
		expect(problems).toEqual([
			'labels[0].need: there is no need with the id “x”',
			'labels[1].grade: write 0, 1, 2 or 3, not 4',
			'labels: write at least one grade'
		]);
	});

	test('a condition is read from words as a whole', () => {
		expect(readConditions('Leg ulcers, and type 2 diabetes')).toEqual(['DM', 'WND']);
		expect(readConditions('the staff after lunch')).toEqual([]);
	});
});

test('M-11 the figures of a list by hand', () => {
	const { set } = readSet({ ...file, labels: { '1': { '1': 3, o2: 1 } } });
	const figures = measure(set, new Map([['1', ['o2', '1']]]), new Map([['1', ['1']]]));
	expect(figures).toMatchObject({ precisionAt5: 0.2, coverage: 1, mutualAccept: 0.5 });
	const third = 1 / Math.log2(3);
	expect(figures.ndcgAt10).toBeCloseTo((1 + 7 * third) / (7 + third), 4);
	expect([gini([1, 1, 1]), gini([0, 0, 3])]).toEqual([0, expect.closeTo(2 / 3)]);
});
