import { describe, expect, it } from 'vitest';
import { lieInAnswers, soundValues, unfinishedOf, unreadable } from '#lib/forms/unfinished.ts';
import { answersOf } from './rules.ts';

const money = {
	values: {
		first_quarter: '04',
		first_year: 'soon',
		quarter_income: ['100', 'lots', '300'],
		quarter_cost: ['', '', '1'],
		quarter_funding: ['', '', '']
	},
	errors: { first_year: 'Enter the year', 'quarter_income-2': 'Enter the income of quarter 2' }
};

describe('what is unfinished of a page (SM-9)', () => {
	it('is the whole answer as it was typed', () => {
		const { first_quarter, first_year, ...rows } = money.values;
		expect(unfinishedOf(answersOf('money'), money)).toEqual({
			money_from: { first_quarter, first_year },
			money_quarters: rows
		});
	});

	it('leaves the rows that are whole; of quarters, which follow each other, those before it', () => {
		expect(soundValues(answersOf('money'), money)).toMatchObject({
			first_year: '',
			quarter_income: ['100'],
			quarter_cost: ['']
		});
		const measures = {
			values: { measure_name: ['', 'Falls'], measure_now: ['5%', ''], measure_target: ['', '2%'] },
			errors: { 'measure_name-1': 'Enter what measure 1 is' }
		};
		expect(soundValues(answersOf('evidence'), measures)).toMatchObject({
			measure_name: ['Falls'],
			measure_target: ['2%']
		});
		expect(unreadable(answersOf('money'), money)).toEqual(['money_from']);
		expect(unreadable(answersOf('evidence'), measures)).toEqual([]);
	});

	it('is a total that does not add up as well, with its rows', () => {
		const shares = {
			values: { revenue_source: ['Grant'], revenue_percent: ['40'] },
			errors: { revenue_mix: 'The shares make 40% and have to make 100%' }
		};
		expect(unfinishedOf(answersOf('business'), shares)).toEqual({ revenue_mix: shares.values });
		expect(soundValues(answersOf('business'), shares)).toMatchObject(shares.values);
	});

	it('does not excuse what is no answer of the page', () => {
		expect(lieInAnswers(answersOf('money'), money)).toBe(true);
		expect(
			lieInAnswers(answersOf('money'), { values: {}, errors: { seen: 'Check this answer' } })
		).toBe(false);
		expect(lieInAnswers(answersOf('need'), money)).toBe(false);
	});
});
