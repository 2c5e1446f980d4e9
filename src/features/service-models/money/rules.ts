import { formatMoney, formatNumber } from '#lib/ui/format.ts';
import type { Content, Money, Quarter } from '../rules.ts';

const names = ['January to March', 'April to June', 'July to September', 'October to December'];

/** "April to June 2022" for a quarter after the first one, counted from 0; "Quarter 3" without a first day. */
export function quarterName(from: string | null, index: number): string {
	if (!from) return `Quarter ${index + 1}`;
	const [year = 0, month = 1] = from.split('-').map(Number);
	const place = Math.floor((month - 1) / 3) + index;
	return `${names[place % 4]} ${year + Math.floor(place / 4)}`;
}

export type CashRow = Quarter & { name: string; short: string; cash_pence: number };

/** Each quarter with the cash at its end, in whole pence. */
export function cashFlow(money: Omit<Money, 'money_audience'>): CashRow[] {
	let cash = money.money_opening_pence ?? 0;
	return money.money_quarters.map((quarter, index) => {
		cash += quarter.income_pence + quarter.funding_pence - quarter.cost_pence;
		const name = quarterName(money.money_from, index);
		return { ...quarter, name, short: `Q${index + 1}`, cash_pence: cash };
	});
}

/** The quarters that would end with less than nothing in the bank (SM-4). */
export function negativeQuarters(rows: readonly CashRow[]): CashRow[] {
	return rows.filter(({ cash_pence: cash }) => cash < 0);
}

export type YearCheck = {
	year: number;
	income_pence: number;
	/** Income less price times volume; 0 when they are the same to the penny. */
	difference_pence: number;
};

/** Price times volume in whole pence; null when either is not known. */
export function yearlyIncome(model: Pick<Content, 'price_pence' | 'yearly_volume'>): number | null {
	if (model.price_pence === null || model.yearly_volume === null) return null;
	return model.price_pence * model.yearly_volume;
}

/** Each whole year of four quarters against price times volume (SM-4); none when there is nothing to compare. */
export function reconcile(
	model: Pick<Content, 'price_pence' | 'yearly_volume'>,
	quarters: readonly Quarter[]
): YearCheck[] {
	const expected = yearlyIncome(model);
	if (expected === null) return [];
	return Array.from({ length: Math.floor(quarters.length / 4) }, (_, index) => {
		const year = quarters.slice(index * 4, index * 4 + 4);
		const income = year.reduce((sum, quarter) => sum + quarter.income_pence, 0);
		return { year: index + 1, income_pence: income, difference_pence: income - expected };
	});
}

/** "£679 × 300 = £203,700" */
export function productWords(model: Pick<Content, 'price_pence' | 'yearly_volume'>): string {
	const expected = yearlyIncome(model);
	if (expected === null) return '';
	return `${formatMoney(model.price_pence ?? 0)} × ${formatNumber(model.yearly_volume ?? 0)} = ${formatMoney(expected)}`;
}

/** What a year's check found, in a sentence without a full stop. */
export function yearWords({ year, income_pence: income, difference_pence: difference }: YearCheck) {
	const start = `Year ${year}: the income is ${formatMoney(income)}`;
	if (difference === 0) return `${start}, the same as price times volume`;
	const size = formatMoney(Math.abs(difference));
	return `${start}, ${size} ${difference > 0 ? 'more' : 'less'} than price times volume`;
}

export type Bar = { x: number; y: number; width: number; height: number };
export type Chart = {
	width: number;
	height: number;
	/** The height of zero pounds. */
	zero: number;
	lines: { y: number; label: string }[];
	quarters: {
		label: string;
		x: number;
		income: Bar;
		cost: Bar;
		cash: { x: number; y: number; negative: boolean };
	}[];
	/** The points of the line of cash. */
	cashLine: string;
};

/** A round step so that at most five lines cover a span of pence. */
function stepFor(span: number): number {
	const rough = Math.max(span, 100) / 4;
	const power = 10 ** Math.floor(Math.log10(rough));
	return ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10) * power;
}

/** Where everything in the chart of money by quarter stands, in units of its view box. */
export function chartOf(rows: readonly CashRow[]): Chart {
	const [width, height, left, top, bottom] = [640, 300, 84, 12, 28];
	const values = rows.flatMap((row) => [row.income_pence, row.cost_pence, row.cash_pence]);
	const most = Math.max(0, ...values);
	const least = Math.min(0, ...values);
	const step = stepFor(most - least);
	const ceiling = Math.max(step, Math.ceil(most / step) * step);
	const floor = Math.floor(least / step) * step;
	const y = (pence: number) =>
		Math.round((top + ((ceiling - pence) / (ceiling - floor)) * (height - top - bottom)) * 10) / 10;
	const slot = (width - left - 8) / Math.max(1, rows.length);
	const thick = Math.min(22, slot * 0.36);
	const bar = (x: number, pence: number): Bar => ({
		x: Math.round(x * 10) / 10,
		y: y(pence),
		width: Math.round(thick * 10) / 10,
		height: Math.round((y(0) - y(pence)) * 10) / 10
	});
	const quarters = rows.map((row, index) => {
		const middle = left + slot * (index + 0.5);
		return {
			label: row.short,
			x: Math.round(middle * 10) / 10,
			income: bar(middle - thick - 1, row.income_pence),
			cost: bar(middle + 1, row.cost_pence),
			cash: {
				x: Math.round(middle * 10) / 10,
				y: y(row.cash_pence),
				negative: row.cash_pence < 0
			}
		};
	});
	const count = Math.round((ceiling - floor) / step) + 1;
	return {
		width,
		height,
		zero: y(0),
		lines: Array.from({ length: count }, (_, index) => {
			const pence = floor + index * step;
			return { y: y(pence), label: formatMoney(pence) };
		}),
		quarters,
		cashLine: quarters.map(({ cash }) => `${cash.x},${cash.y}`).join(' ')
	};
}

/** What the chart shows, for people who do not see it. */
export function chartWords(rows: readonly CashRow[]): string {
	const first = rows[0];
	const last = rows.at(-1);
	if (!first || !last) return '';
	const below = negativeQuarters(rows);
	const cash =
		below.length === 0
			? 'Cash never ends a quarter below zero'
			: `Cash is below zero at the end of ${below.map(({ name }) => name).join(', ')}`;
	return `Bars of income and cost for ${rows.length} quarters from ${first.name} to ${last.name}, and a line of the cash at the end of each. ${cash}. At the end it is ${formatMoney(last.cash_pence)}.`;
}
