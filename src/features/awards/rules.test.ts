import { describe, expect, test } from 'vitest';
import { isWorkingDay, lastDay, lastMomentBefore, type PeriodRule } from './rules.ts';

const holidays = new Set([
	'2022-04-15',
	'2022-04-18',
	'2024-03-29',
	'2024-04-01',
	'2025-12-25',
	'2025-12-26',
	'2026-01-01'
]);
const workingDays = { amount: 8, unit: 'working_day', ends_on_working_day: true } as const;
const selection: PeriodRule = { ...workingDays, begins: 'day_after', counts_first_day: false };
const act: PeriodRule = { ...workingDays, begins: 'day_of', counts_first_day: true };
const calendar: PeriodRule = {
	amount: 10,
	unit: 'calendar_day',
	begins: 'day_of',
	counts_first_day: false,
	ends_on_working_day: true
};

describe('R45 the last day of the standstill', () => {
	test.each([
		['2024-03-22', '2024-04-05'],
		['2025-12-16', '2025-12-31'],
		['2026-01-27', '2026-02-09'],
		['2026-01-29', '2026-02-11']
	])('Provider Selection Regime: a notice of %s ends on %s', (notice, last) => {
		expect(lastDay(notice, selection, holidays)).toBe(last);
	});

	test.each([
		['2026-02-02', '2026-02-11'],
		['2025-12-23', '2026-01-06']
	])('Procurement Act: 8 working days beginning with %s end on %s', (notice, last) => {
		expect(lastDay(notice, act, holidays)).toBe(last);
	});

	test.each([
		['2022-03-25', '2022-04-04'],
		['2022-03-23', '2022-04-04'],
		['2022-04-05', '2022-04-19']
	])(
		'Public Contracts Regulations: 10 days after %s, on a working day, end on %s',
		(notice, last) => {
			expect(lastDay(notice, calendar, holidays)).toBe(last);
		}
	);

	test('years end on the same date, or on the last day of February', () => {
		const rule: PeriodRule = { ...calendar, amount: 3, unit: 'year', ends_on_working_day: false };
		expect(lastDay('2022-07-01', rule, holidays)).toBe('2025-07-01');
		expect(lastDay('2024-02-29', rule, holidays)).toBe('2027-02-28');
	});
});

test('a working day is Monday to Friday and no bank holiday', () => {
	expect(
		['2022-04-14', '2022-04-15', '2022-04-16', '2022-04-19'].map((day) =>
			isWorkingDay(day, holidays)
		)
	).toEqual([true, false, false, true]);
});

test('a standstill that ends at midnight has its last moment a second earlier', () => {
	expect(lastMomentBefore('2022-04-04T23:00:00+00:00')).toBe('2022-04-04T22:59:59.000Z');
});
