import { describe, expect, test } from 'vitest';
import { percentPassed, timeLeft } from './rules.ts';

const ends = '2022-04-04T23:00:00Z';

describe('R45 the clock of the standstill', () => {
	test.each([
		['2022-03-25T13:00:00Z', '10 days and 10 hours'],
		['2022-04-03T23:00:00Z', '1 day'],
		['2022-04-04T21:30:00Z', '1 hour'],
		['2022-04-04T22:58:00Z', '2 minutes'],
		['2022-04-04T22:59:59Z', 'less than a minute'],
		[ends, null]
	])('at %s says %s', (now, left) => {
		expect(timeLeft(now, ends)).toBe(left);
	});

	test('fills from the decision to the end, and never runs over', () => {
		const between = { from: '2022-03-25T23:00:00Z', to: ends };
		expect(percentPassed('2022-03-30T23:00:00Z', between)).toBe(50);
		expect(percentPassed('2022-05-01T00:00:00Z', between)).toBe(100);
		expect(percentPassed('2022-03-01T00:00:00Z', between)).toBe(0);
	});
});
