import { describe, expect, test } from 'vitest';
import { takeTurn } from '#lib/server/limits.ts';

const limit = { name: 'trial', times: 3, seconds: 60 };

function turns(name: string, key: string, times: number, now = 0): number[] {
	return Array.from({ length: times }, () => takeTurn({ ...limit, name }, key, { now, factor: 1 }));
}

describe('a limit', () => {
	test('lets somebody try as often as it says, then tells how long to wait', () => {
		expect(turns('a', 'one', 5, 1000)).toEqual([0, 0, 0, 60, 60]);
		expect(takeTurn({ ...limit, name: 'a' }, 'one', { now: 31_000, factor: 1 })).toBe(30);
	});

	test('begins again when its time is over', () => {
		turns('b', 'one', 4);
		expect(takeTurn({ ...limit, name: 'b' }, 'one', { now: 60_001, factor: 1 })).toBe(0);
	});

	test('counts each person and each purpose by itself', () => {
		turns('c', 'one', 4);
		expect(turns('c', 'two', 1)).toEqual([0]);
		expect(turns('d', 'one', 1)).toEqual([0]);
	});

	test('forgets old counts instead of growing for ever', () => {
		for (let i = 0; i < 20_001; i += 1) turns('e', String(i), 1);
		expect(turns('e', '20000', 1, 61_000)).toEqual([0]);
	});

	test('is not forgotten by whoever makes very many counts meanwhile', () => {
		turns('f', 'guesser', 4);
		for (let i = 0; i < 30_000; i += 1) {
			turns('f', `other ${i}`, 1);
			if (i % 5000 === 0) expect(turns('f', 'guesser', 1)).toEqual([60]);
		}
		expect(turns('f', 'guesser', 1)).toEqual([60]);
	});
});
