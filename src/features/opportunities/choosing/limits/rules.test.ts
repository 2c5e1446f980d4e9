import { expect, test } from 'vitest';
import { limitWords } from './rules.ts';

test('R4 a limit in words', () => {
	const limit = { code: 'standstill', amount: 8, unit: 'working_day', ends_on_working_day: true };
	expect(limitWords(limit)).toEqual({ name: 'Standstill', length: '8 working days' });
	expect(limitWords({ ...limit, amount: 10, unit: 'calendar_day' }).length).toBe(
		'10 days, ending on a working day'
	);
	expect(limitWords({ ...limit, code: 'other_thing', amount: 1, unit: 'year' })).toEqual({
		name: 'other thing',
		length: '1 year'
	});
});
