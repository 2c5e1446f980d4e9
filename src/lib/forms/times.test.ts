import { describe, expect, test } from 'vitest';
import { dateOf, instantAt, timeTyped, timeValue } from '#lib/forms/times.ts';

describe('a time as people type it', () => {
	test.each([
		['1pm', 13, 0],
		['1 PM', 13, 0],
		['1:30pm', 13, 30],
		['1.30pm', 13, 30],
		['12am', 0, 0],
		['12pm', 12, 0],
		['13:00', 13, 0],
		['9.05', 9, 5],
		['midday', 12, 0],
		['midnight', 0, 0]
	])('%s is read', (text, hour, minute) => {
		expect(timeTyped(text)).toEqual({ hour, minute });
	});

	test.each(['13', '25:00', '13pm', '0am', '1:60pm', 'one', '1pm tomorrow', '-1pm'])(
		'%s is not a time',
		(text) => {
			expect(timeTyped(text)).toBeUndefined();
		}
	);

	test('nothing is nothing', () => {
		expect(timeTyped('  ')).toBeNull();
	});
});

describe('a date and a time are one instant by the clock in England', () => {
	test.each([
		['2022-03-25', '1pm', '2022-03-25T13:00:00Z'],
		['2022-03-28', '1pm', '2022-03-28T12:00:00Z'],
		['2022-07-01', 'midnight', '2022-06-30T23:00:00Z']
	])('%s at %s', (date, time, instant) => {
		const typed = timeTyped(time);
		expect(typed && instantAt(date, typed)).toBe(instant);
		expect([dateOf(instant), timeValue(instant)]).toEqual([date, time]);
	});

	test('also for an instant as the database writes it', () => {
		expect(dateOf('2022-06-30T23:00:00+00:00')).toBe('2022-07-01');
		expect([dateOf(null), timeValue(null)]).toEqual([null, '']);
	});
});
