import { describe, expect, it } from 'vitest';
import {
	formatCount,
	formatDate,
	formatDateTime,
	formatFileSize,
	formatMoney,
	formatPercent,
	formatTime
} from './format';

describe('dates', () => {
	it('are written day, month, year', () => {
		expect(formatDate('2018-08-06T12:00:00Z')).toBe('6 August 2018');
		expect(formatDate(new Date('2026-11-30T09:00:00Z'))).toBe('30 November 2026');
	});

	it('without a time are that day, in summer and in winter', () => {
		expect(formatDate('2018-08-06')).toBe('6 August 2018');
		expect(formatDate('2018-01-01')).toBe('1 January 2018');
	});

	it('are the day in London: half past eleven at night in summer UTC is tomorrow', () => {
		expect(formatDate('2018-08-06T23:30:00Z')).toBe('7 August 2018');
		expect(formatDate('2018-01-06T23:30:00Z')).toBe('6 January 2018');
	});

	it('that are no dates are refused', () => {
		expect(() => formatDate('soon')).toThrow(RangeError);
	});
});

describe('times', () => {
	it.each([
		['summer time', '2018-08-06T16:30:00Z', '6 August 2018 at 5:30pm'],
		['winter time', '2018-01-08T17:30:00Z', '8 January 2018 at 5:30pm'],
		['just before midnight in summer', '2018-08-06T22:59:00Z', '6 August 2018 at 11:59pm'],
		['just before midnight in winter', '2018-01-08T23:59:00Z', '8 January 2018 at 11:59pm'],
		['the hour before the clocks go forward', '2026-03-29T00:30:00Z', '29 March 2026 at 12:30am'],
		['the hour after the clocks go forward', '2026-03-29T01:30:00Z', '29 March 2026 at 2:30am'],
		['another offset', '2018-08-06T17:30:00+01:00', '6 August 2018 at 5:30pm']
	])('are the clock in London: %s', (_, instant, expected) => {
		expect(formatDateTime(instant)).toBe(expected);
	});

	it.each([
		['2018-01-08T09:00:00Z', '9am'],
		['2018-01-08T09:05:00Z', '9:05am'],
		['2018-01-08T12:00:00Z', 'midday'],
		['2018-01-08T12:15:00Z', '12:15pm'],
		['2018-01-08T00:00:00Z', 'midnight'],
		['2018-01-08T00:15:00Z', '12:15am']
	])('%s is %s', (instant, expected) => {
		expect(formatTime(instant)).toBe(expected);
	});
});

describe('money', () => {
	it.each([
		[7500, '£75'],
		[123450, '£1,234.50'],
		[19700000, '£197,000'],
		[5, '£0.05'],
		[0, '£0'],
		[-2000, '−£20']
	])('%i pence is %s', (pence, expected) => {
		expect(formatMoney(pence)).toBe(expected);
	});
});

describe('other numbers', () => {
	it('shares are whole per cents unless decimals are asked for', () => {
		expect(formatPercent(0.5)).toBe('50%');
		expect(formatPercent(0.125, 1)).toBe('12.5%');
		expect(formatPercent(0.5, 1)).toBe('50%');
	});

	it.each([
		[1, '1 byte'],
		[999, '999 bytes'],
		[640_000, '640KB'],
		[999_900, '1MB'],
		[2_500_000, '2.5MB'],
		[12_300_000, '12MB']
	])('%i bytes are %s', (bytes, expected) => {
		expect(formatFileSize(bytes)).toBe(expected);
	});

	it('counts agree with their noun', () => {
		expect(formatCount(1, 'bid')).toBe('1 bid');
		expect(formatCount(1200, 'bid')).toBe('1,200 bids');
		expect(formatCount(0, 'person', 'people')).toBe('0 people');
	});
});
