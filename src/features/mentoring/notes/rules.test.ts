import { expect, it } from 'vitest';
import { hoursInAll, hoursOf } from './rules.ts';

const span = (startsAt: string, endsAt: string) => ({ startsAt, endsAt });

it('N-3 counts hours to a quarter', () => {
	const hour = span('2022-03-15T10:00:00Z', '2022-03-15T11:00:00Z');
	const short = span('2022-03-15T10:00:00Z', '2022-03-15T10:45:00Z');
	expect([hoursOf(hour), hoursOf(short), hoursInAll([hour, short])]).toEqual([1, 0.75, 1.75]);
});
