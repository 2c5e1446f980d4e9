import { expect, test } from 'vitest';
import { hoursOf, rowsOf } from './rules.ts';

test('F-9 a report has a row for each group, and one for small groups together', () => {
	const by = {
		groups: [{ name: 'nurse', people: 6, minutes: 1500, pence: 180_000 }],
		others: { people: 5, minutes: 250, pence: 30_000 }
	};
	expect(rowsOf(by, 'profession')).toEqual([
		['Nurse', '6', '25', '£1,800'],
		['Others, small groups together', '5', '4.2', '£300']
	]);
	expect(rowsOf({ groups: [], others: null }, 'area')).toEqual([]);
	expect(hoursOf(250)).toBe('4.2');
});
