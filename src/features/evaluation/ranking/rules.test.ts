import { describe, expect, test } from 'vitest';
import { totals } from './rules.ts';

const criteria = [
	{ id: 'quality', weight: 40, minimumMark: 0 },
	{ id: 'access', weight: 30, minimumMark: 2 }
];

/** Marks for quality and access, and a price in pence, for each bid. */
type Bids = Record<string, [number, number, number]>;

function rank(
	bids: Bids,
	tieRule: 'higher_quality' | 'lower_price' = 'higher_quality',
	priceWeight = 30
) {
	const consensus = Object.entries(bids).flatMap(([bid, [quality, access]]) => [
		{ bid, criterion: 'quality', mark: quality },
		{ bid, criterion: 'access', mark: access }
	]);
	const prices = Object.entries(bids).map(([bid, [, , pricePence]]) => ({ bid, pricePence }));
	const result = totals(criteria, consensus, prices, priceWeight, tieRule);
	return Object.fromEntries(result.map((one) => [one.bid, one]));
}

describe('R40 the result of an evaluation', () => {
	test('adds quality by weight, and gives the lowest price full marks', () => {
		const { a, b } = rank({ a: [4, 4, 57_000_000], b: [3, 3, 59_000_000] });
		expect(a).toMatchObject({ quality: 56, price: 30, total: 86, rank: 1 });
		expect(b).toMatchObject({ quality: 42, price: 28.98, total: 70.98, rank: 2 });
	});

	test('does not rank a bid under a minimum, nor let its price set the measure', () => {
		const { a, low } = rank({ a: [3, 3, 200], low: [5, 1, 100] });
		expect(low).toMatchObject({ quality: 46, price: null, total: null, passes: false, rank: null });
		expect(a).toMatchObject({ price: 30, rank: 1 });
	});

	test('decides a tie by quality or by price, as the opportunity says', () => {
		const even: Bids = { a: [5, 5, 300], b: [3, 5, 150] };
		const quality = rank(even, 'higher_quality', 32);
		expect([quality['a']?.total, quality['b']?.total]).toEqual([86, 86]);
		expect([quality['a']?.rank, quality['b']?.rank]).toEqual([1, 2]);
		const price = rank(even, 'lower_price', 32);
		expect([price['a']?.rank, price['b']?.rank]).toEqual([2, 1]);
	});

	test('shares a rank where nothing tells bids apart, and leaves the next one out', () => {
		const { a, b, c } = rank({ a: [4, 4, 100], b: [4, 4, 100], c: [3, 3, 100] });
		expect([a?.rank, b?.rank, c?.rank]).toEqual([1, 1, 3]);
	});

	test('gives every other price no points beside a price of £0', () => {
		const { free, paid } = rank({ free: [3, 3, 0], paid: [5, 5, 100] });
		expect([free?.price, paid?.price]).toEqual([30, 0]);
	});

	test('rounds points half up to 2 decimals', () => {
		const { b } = rank({ a: [3, 3, 1], b: [3, 3, 16] }, 'higher_quality', 10);
		expect(b?.price).toBe(0.63);
	});

	test('of no bids is empty', () => {
		expect(totals(criteria, [], [], 30, 'higher_quality')).toEqual([]);
	});
});
