import { describe, expect, test } from 'vitest';
import { dateOf, monthsOf, numberOf, timesOf, yesOf } from './rules.ts';

describe('M-11 values as people write them', () => {
	test('numbers with pounds, commas, multiples and units; what is none is null and never a guess', () => {
		const said = ['£1,200', '1.2m', '600k', '290 places', '500-700', '£15 to £20', 'free', 0, '12'];
		expect(said.map(numberOf)).toEqual([1200, 1_200_000, 600_000, 290, 700, 20, 0, 0, 12]);
		const none = ['80%', '-5', -5, 'many', '', null, [], {}, NaN, Infinity, true, '3 x 200'];
		expect(none.map(numberOf)).toEqual(none.map(() => null));
		expect(['24 months', '3 years', 36].map(monthsOf)).toEqual([24, 36, 36]);
	});

	test('dates, with the day before the month, and none that the calendar does not have', () => {
		const said = [
			'2022-07-01',
			'2022-07-01T00:00',
			'2022-07',
			'01/07/2022',
			'1 July 2022',
			'July 2022'
		];
		expect(new Set(said.map(dateOf))).toEqual(new Set(['2022-07-01']));
		expect(['2022-02-30', '13/13/2022', 'soon', 2022, null].map(dateOf)).toEqual(
			Array(5).fill(null)
		);
	});

	test('yes, no and not known are three things', () => {
		expect(['yes', true, 1, 'Hillside surgery'].map(yesOf)).toEqual([true, true, true, true]);
		expect(['no', false, 0, 'None'].map(yesOf)).toEqual([false, false, false, false]);
		expect([undefined, null, ''].map(yesOf)).toEqual([null, null, null]);
	});

	test('half days of the week', () => {
		expect(timesOf('Tue evening')).toEqual(['2_evening']);
		expect(timesOf('Wed PM')).toEqual(['3_afternoon']);
		expect(timesOf('weekend mornings')).toEqual(['6_morning', '7_morning']);
		expect(timesOf('1_morning')).toEqual(['1_morning']);
		expect(timesOf('ask me')).toEqual([]);
	});
});
