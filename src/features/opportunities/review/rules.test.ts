import { describe, expect, test } from 'vitest';
import { findingsOf, isWorkingDay, type Checked } from './rules.ts';

const fine: Checked = {
	days: [
		{ field: 'deadline', label: 'The deadline', day: '2022-03-25' },
		{ field: 'starts_on', label: 'The contract start', day: null }
	],
	holidays: ['2022-04-15'],
	protected: true,
	...{ staff_at_most: 249, age_months_at_most: null, turnover_pence_at_most: null },
	...{ clinician_led_percent_at_least: null, legal_forms: [], based_in: [] },
	protection_reason: 'Organisations with few staff know the patients and the borough.',
	rationale: 'Competition limited to them is proportionate.',
	criteria: [{ name: 'Quality', question: 'How?' }]
};
const lines = (changes: Partial<Checked>) =>
	findingsOf([], { ...fine, ...changes }).map(({ field, message }) => [field, message]);

test('R15 a draft that is in order has no finding', () => {
	expect(findingsOf([], fine)).toEqual([]);
});

test('R15 what the database refuses comes first and blocks', () => {
	const gap = { field: 'summary', message: 'Fill in or take out "TBC" in the summary' };
	expect(findingsOf([gap], { ...fine, staff_at_most: null, criteria: [] })).toEqual([
		{ ...gap, reason: '', blocking: true }
	]);
});

describe('R15 a date on a day that is not a working day is found', () => {
	test.each([
		['2022-03-25', true],
		['2022-03-26', false],
		['2022-03-27', false],
		['2022-04-15', false],
		['2022-04-14', true]
	])('%s is a working day: %s', (day, working) => {
		expect(isWorkingDay(day, fine.holidays)).toBe(working);
	});

	test.each([
		['2022-03-26', 'The deadline falls on a Saturday'],
		['2022-03-27', 'The deadline falls on a Sunday'],
		['2022-04-15', 'The deadline falls on a bank holiday']
	])('%s: %s', (day, message) => {
		const days = [{ field: 'deadline', label: 'The deadline', day }];
		expect(lines({ days })).toEqual([['deadline', message]]);
		expect(findingsOf([], { ...fine, days }).every(({ blocking }) => !blocking)).toBe(true);
	});
});

describe('R15 a limit that nothing explains is found at its field', () => {
	const silent = { protection_reason: 'It fits.', rationale: 'It fits.' };
	test.each<[Partial<Checked>, string]>([
		[{ staff_at_most: 20 }, 'staff_at_most'],
		[{ age_months_at_most: 36 }, 'age_months_at_most'],
		[{ turnover_pence_at_most: 100 }, 'turnover_at_most'],
		[{ clinician_led_percent_at_least: 51 }, 'clinician_led_percent_at_least'],
		[{ legal_forms: ['cic'] }, 'legal_forms'],
		[{ based_in: ['Bexley'] }, 'based_in']
	])('%j', (limit, field) => {
		const only = { ...silent, staff_at_most: null, ...limit };
		expect(lines(only).map(([named]) => named)).toEqual([field]);
		expect(lines({ ...only, protected: false })).toEqual([]);
	});

	test.each<[Partial<Checked>, string]>([
		[{ staff_at_most: 20 }, 'Small teams work best here.'],
		[{ age_months_at_most: 36 }, 'Start-ups get a chance.'],
		[{ turnover_pence_at_most: 100 }, 'The value is below the income of larger ones.'],
		[{ clinician_led_percent_at_least: 51 }, 'Clinicians lead what they know.'],
		[{ legal_forms: ['cic'] }, 'A CIC keeps what it earns.'],
		[{ based_in: ['Bexley'] }, 'Bexley needs it.']
	])('and one that is explained is not: %j', (limit, words) => {
		expect(lines({ ...silent, staff_at_most: null, ...limit, protection_reason: words })).toEqual(
			[]
		);
	});
});

test('R15 a criterion without a question is found by its place', () => {
	const criteria = [
		{ name: 'Quality', question: 'How?' },
		{ name: 'Access', question: ' ' }
	];
	expect(lines({ criteria })).toEqual([['criterion_name-2', 'Access has no question']]);
});
