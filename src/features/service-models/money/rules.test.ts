import { describe, expect, it } from 'vitest';
import { pilotModel, scalingModel } from '#support/service-model.ts';
import {
	cashFlow,
	chartOf,
	chartWords,
	negativeQuarters,
	productWords,
	quarterName,
	reconcile,
	yearWords
} from './rules.ts';

const quarter = (income: number, cost: number, funding = 0) => ({
	income_pence: income,
	cost_pence: cost,
	funding_pence: funding
});
const plan = (quarters: ReturnType<typeof quarter>[], opening: number | null = null) => ({
	money_from: '2022-10-01',
	money_opening_pence: opening,
	money_quarters: quarters
});

describe('a quarter', () => {
	it('has the name of its months and year', () => {
		expect(quarterName('2022-10-01', 0)).toBe('October to December 2022');
		expect(quarterName('2022-10-01', 1)).toBe('January to March 2023');
		expect(quarterName('2022-10-01', 8)).toBe('October to December 2024');
		expect(quarterName(null, 2)).toBe('Quarter 3');
	});

	it('ends with the cash that came before, and what came in, less what went out', () => {
		const rows = cashFlow(plan([quarter(100, 300, 50), quarter(400, 100)], 200));
		expect(rows.map(({ cash_pence: cash }) => cash)).toEqual([50, 350]);
	});
});

describe('SM-4 cash below zero', () => {
	it('is found to the penny', () => {
		const rows = cashFlow(plan([quarter(100, 101), quarter(1, 0), quarter(0, 0)]));
		expect(negativeQuarters(rows).map(({ name }) => name)).toEqual(['October to December 2022']);
	});

	it('is said in the words of the chart', () => {
		const rows = cashFlow(plan([quarter(100_00, 300_00), quarter(400_00, 0)]));
		expect(chartWords(rows)).toBe(
			'Bars of income and cost for 2 quarters from October to December 2022 to January to March 2023, and a line of the cash at the end of each. Cash is below zero at the end of October to December 2022. At the end it is £200.'
		);
	});
});

describe('SM-4 price times volume', () => {
	it('equals the income of each whole year, or the difference is told to the penny', () => {
		const years = reconcile(pilotModel, [
			...scalingModel.money_quarters.slice(0, 4),
			quarter(203_699_99, 0),
			quarter(0, 0),
			quarter(0, 0),
			quarter(0, 0),
			quarter(1, 0)
		]);
		expect(years.map(yearWords)).toEqual([
			'Year 1: the income is £203,700, the same as price times volume',
			'Year 2: the income is £203,699.99, £0.01 less than price times volume'
		]);
		expect(productWords(pilotModel)).toBe('£679 × 300 = £203,700');
	});

	it('is not compared while either is unknown', () => {
		expect(reconcile({ price_pence: null, yearly_volume: 3 }, scalingModel.money_quarters)).toEqual(
			[]
		);
		expect(productWords({ price_pence: 1, yearly_volume: null })).toBe('');
	});
});

describe('the chart', () => {
	it('stays inside its box, with zero between what is above and below it', () => {
		const rows = cashFlow(plan([quarter(90_000_00, 120_000_00), quarter(140_000_00, 100_000_00)]));
		const chart = chartOf(rows);
		const heights = [
			...chart.lines.map(({ y }) => y),
			...chart.quarters.flatMap(({ income, cost, cash }) => [income.y, cost.y, cash.y])
		];
		expect(Math.min(...heights)).toBeGreaterThanOrEqual(0);
		expect(Math.max(...heights)).toBeLessThanOrEqual(chart.height);
		expect(chart.quarters[0]?.cash).toMatchObject({ negative: true });
		expect(chart.quarters[0]?.cash.y).toBeGreaterThan(chart.zero);
		expect(chart.lines.map(({ label }) => label)).toContain('£0');
	});

	it('draws nothing but a line for a plan of nothing', () => {
		const chart = chartOf(cashFlow(plan([quarter(0, 0)])));
		expect(chart.quarters[0]?.income.height).toBe(0);
	});
});
