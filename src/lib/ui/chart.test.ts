import { describe, expect, it } from 'vitest';
import { highestOf, segmentsOf, ticksUpTo } from './chart.ts';

describe('the round numbers of an axis', () => {
	it.each([
		[7, [0, 2, 4, 6, 8]],
		[4, [0, 1, 2, 3, 4]],
		[19_700_000, [0, 5e6, 1e7, 1.5e7, 2e7]],
		[0.3, [0, 0.1, 0.2, 0.3]]
	])('up to %s are %j', (highest, ticks) => {
		expect(ticksUpTo(highest)).toEqual(ticks);
	});

	it('still make an axis where every number is 0', () => {
		expect(ticksUpTo(0)).toEqual([0, 1]);
	});
});

it('the highest number is over all rows and series, and an unknown one counts for nothing', () => {
	expect(
		highestOf([
			{ label: 'a', values: [1, 5] },
			{ label: 'b', values: [null, 3] }
		])
	).toBe(5);
	expect(highestOf([])).toBe(0);
});

it('a line has a gap where a number is not known', () => {
	const rows = [1, 2, null, 4, 5].map((value) => ({ label: String(value), values: [value] }));
	expect(segmentsOf(rows, 0)).toEqual([
		[0, 1],
		[3, 4]
	]);
});
