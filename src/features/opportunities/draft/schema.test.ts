import { describe, expect, test } from 'vitest';
import { draftSchema } from '#features/opportunities/draft/schema.ts';
import { readForm } from '#lib/forms/read.ts';

const seen = '2022-03-07T09:00:00.123456+00:00';

function read(fields: Record<string, string | string[]>) {
	const form = new FormData();
	for (const [name, value] of Object.entries({ seen, title: 'Lungs', ...fields })) {
		for (const text of [value].flat()) form.append(name, text);
	}
	return readForm(draftSchema, form);
}

const errorsOf = (fields: Record<string, string | string[]>) => read(fields).errors;

const row = (
	name: string,
	weight: string,
	more: { minimum?: string; words?: string; skill?: string } = {}
) => ({
	criterion_name: [name],
	criterion_question: [''],
	criterion_weight: [weight],
	criterion_minimum: [more.minimum ?? '0'],
	criterion_words: [more.words ?? ''],
	criterion_competency: [more.skill ?? '']
});

describe('a draft may be incomplete', () => {
	test('only its title is needed', () => {
		expect(read({}).input).toMatchObject({ title: 'Lungs', term_months: null, conditions: [] });
		expect(errorsOf({ title: '  ' })).toEqual({ title: 'Enter a title' });
	});

	test('languages besides English are kept as they were chosen, and none is fine', () => {
		expect(read({ languages: ['ur', 'bfi'] }).input?.languages).toEqual(['ur', 'bfi']);
		expect(read({}).input?.languages).toEqual([]);
	});

	test('an empty row of criteria is no criterion', () => {
		expect(errorsOf(row('', '', { words: '500' }))).toEqual({});
	});
});

describe('what cannot be read is said where it stands', () => {
	test.each([
		[{ value_low: 'lots' }, 'value_low', 'Lowest value must be an amount in pounds, like 197,000'],
		[{ term_months: '1.5' }, 'term_months', 'Term must be a whole number from 1 to 240'],
		[{ cpv_code: '85' }, 'cpv_code', 'CPV code must be 8 digits of a service, like 85142100'],
		[
			{ cpv_code: '85142011' },
			'cpv_code',
			'There is no CPV code 85142011. Choose one from the list'
		],
		[{ conditions: ['COPD', 'PLAGUE'] }, 'conditions', 'Select from the list'],
		[{ areas: ['England'] }, 'areas', 'Select from the list'],
		[{ languages: ['ur', 'en'] }, 'languages', 'Select from the list'],
		[{ 'starts_on-day': '31' }, 'starts_on', 'Contract start must be a real date, like 25 3 2022'],
		[{ protected: 'perhaps' }, 'protected', 'Check this answer'],
		[{ process: 'nhs_2013' }, 'process', 'Select from the list'],
		[{ seen: 'x'.repeat(65) }, 'seen', 'Use 64 characters or fewer'],
		[{ rationale: 'x'.repeat(4001) }, 'rationale', 'Use 4,000 characters or fewer']
	])('%j', (fields, field, message) => {
		expect(errorsOf(fields as Record<string, string | string[]>)).toEqual({ [field]: message });
	});

	test('all at once, so that nobody mends one to meet the next', () => {
		const fields = { title: '', value_low: 'lots', 'deadline-day': '31', ...row('Quality', '500') };
		expect(Object.keys(errorsOf(fields))).toEqual(
			expect.arrayContaining(['title', 'value_low', 'deadline', 'criterion_weight-1'])
		);
	});
});

describe('a deadline is a date and a time', () => {
	const date = { 'deadline-day': '25', 'deadline-month': '3', 'deadline-year': '2022' };
	test.each([
		[{ ...date, deadline_time: '1pm' }, {}],
		[date, { deadline_time: 'Enter the time of the deadline, like 1pm' }],
		[{ deadline_time: '13:00' }, { deadline: 'Enter the date of the deadline' }],
		[
			{ ...date, deadline_time: 'one' },
			{ deadline_time: 'Enter the time of the deadline, like 1pm or 5:30pm' }
		]
	])('%j', (fields, errors) => {
		expect(errorsOf(fields as Record<string, string>)).toEqual(errors);
	});
});

describe('a criterion', () => {
	test.each([
		[row('', '40'), { 'criterion_name-1': 'Enter the name of criterion 1' }],
		[
			row('Quality', ''),
			{ 'criterion_weight-1': 'Enter the weight of criterion 1, a whole number from 1 to 100' }
		],
		[
			row('Quality', '40', { minimum: '6' }),
			{ 'criterion_minimum-1': 'Select a mark from 0 to 5' }
		],
		[
			row('Quality', '40', { skill: 'juggling' }),
			{ 'criterion_competency-1': 'Select a skill from the list' }
		],
		[
			row('Quality', '40', { words: '10' }),
			{
				'criterion_words-1': 'Most words of criterion 1 must be a whole number from 50 to 5,000'
			}
		],
		[row('Quality', '40'), {}]
	])('%#', (fields, errors) => {
		expect(errorsOf(fields)).toEqual(errors);
	});

	test('is checked at its own row, past an empty one', () => {
		const errors = errorsOf({ criterion_name: ['', 'Quality'], criterion_weight: ['', 'much'] });
		expect(Object.keys(errors)).toEqual(['criterion_weight-2']);
	});

	test('more than twenty are refused, however they were sent', () => {
		expect(errorsOf({ criterion_name: Array.from({ length: 21 }, () => 'x') })).toHaveProperty(
			'criterion_name'
		);
	});
});

test('R3 process and legal basis belong to one regime', () => {
	expect(errorsOf({ process: 'nhs_2013/single', legal_basis: 'pcr_2015/regulation_77' })).toEqual({
		legal_basis: 'Select a legal basis of the same regime as the process'
	});
	expect(errorsOf({ process: 'nhs_2013/single', legal_basis: 'nhs_2013/regulation_5' })).toEqual(
		{}
	);
	expect(errorsOf({ legal_basis: 'nhs_2013/regulation_5' })).toEqual({});
});
