import { expect, test } from 'vitest';
import { dayOf, fileCells, resultOf } from './rules.ts';

test('F-8 a line has the amount in pounds, and nothing where there is no code', () => {
	const line = {
		...{ reference: 'CB-000012-3', payee: 'Breathe Easy Bexley CIC', kind: 'employer' as const },
		...{ odsCode: null, companyNumber: '01234567', pence: 30_005, bursary: 'Time to lead' }
	};
	expect(fileCells(line)).toEqual([
		...['CB-000012-3', 'Breathe Easy Bexley CIC', 'employer', '', '01234567', '300.05'],
		'Time to lead'
	]);
});

test('F-8 days are read as they stand in spreadsheets, and only if they exist', () => {
	expect(dayOf('2022-03-25')).toBe('2022-03-25');
	expect(dayOf('5/3/2022')).toBe('2022-03-05');
	expect(dayOf('31/02/2022')).toBeNull();
	expect(dayOf('yesterday')).toBeNull();
});

test('F-8 a row that cannot be read keeps its place and its reference', () => {
	expect(resultOf(7, { reference: ' CB-000012-3 ', result: 'PAID', amount: 'much' })).toEqual({
		...{ line: 7, reference: 'CB-000012-3', result: 'paid' },
		...{ pence: null, paidOn: null }
	});
	expect(resultOf(8, { reference: 'x', amount: '£1,000.50', paid_on: '1/3/2022' })).toMatchObject({
		pence: 100_050,
		paidOn: '2022-03-01'
	});
});
