import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
	dateCheck,
	dateParts,
	dateTyped,
	dateValues,
	optionalText,
	penceOf,
	pounds,
	poundsTyped,
	requiredText,
	wholeNumber,
	wholeNumberOf
} from './fields.ts';
import { readForm } from './read.ts';

const wrong = 'Enter a number';
const message = (schema: z.ZodType, text: string) =>
	schema.safeParse(text).error?.issues.map((issue) => issue.message);

describe('a number typed as text', () => {
	it.each([
		['£1,250.50', 125_050],
		['75', 7_500],
		[' 0.5 ', 50],
		['1 000', 100_000]
	])('reads %s as pence', (text, pence) => {
		expect(penceOf(text)).toBe(pence);
	});

	it.each(['', '-5', '1.234', 'free', '1e5', '0x10', '99999999999', '٣'])(
		'does not take %s for pounds',
		(text) => {
			expect(penceOf(text)).toBeNull();
		}
	);

	it('shows pence in a field as they were typed', () => {
		expect([125_050, 7_500, 0, null].map(poundsTyped)).toEqual(['1250.50', '75', '0', '']);
	});

	it('takes whole numbers alone', () => {
		expect(['1,250', '0', '2.5', '-1', '²'].map(wholeNumberOf)).toEqual([
			1250,
			0,
			null,
			null,
			null
		]);
	});

	it('counts nothing as nothing unless it is needed', () => {
		expect(pounds({ wrong }).parse('  ')).toBeNull();
		expect(message(pounds({ wrong, missing: 'Enter the price' }), '')).toEqual(['Enter the price']);
	});

	it('refuses what is out of range or cannot be read with the same words', () => {
		const places = wholeNumber({ wrong, least: 1, most: 500 });
		expect(places.parse('290')).toBe(290);
		expect(['0', '501', 'many'].map((text) => message(places, text))).toEqual([
			[wrong],
			[wrong],
			[wrong]
		]);
	});
});

it('trims texts and asks for those that are needed', () => {
	expect(optionalText(10).parse('  a  ')).toBe('a');
	expect(message(requiredText('Enter a title', 10), '   ')).toEqual(['Enter a title']);
});

describe('a date in three fields', () => {
	const date = (day: string, month: string, year: string) =>
		dateTyped({ 'start-day': day, 'start-month': month, 'start-year': year }, 'start');
	const schema = z
		.object({ title: requiredText('Enter a title', 10), ...dateParts('start') })
		.refine(...dateCheck('start', { wrong: 'Enter a real date', missing: 'Enter the start' }));

	it('is read where it exists', () => {
		expect(date('7', '3', '2022')).toBe('2022-03-07');
		expect(date('29', '2', '2024')).toBe('2024-02-29');
		expect(date('', '', '')).toBeNull();
		expect(date('29', '2', '2022')).toBeUndefined();
		expect(date('7', '', '2022')).toBeUndefined();
		expect(date('7', '3', '22')).toBeUndefined();
	});

	it('is put back into its fields', () => {
		expect(dateValues('start', '2022-03-07')).toEqual({
			'start-day': '7',
			'start-month': '3',
			'start-year': '2022'
		});
		expect(dateValues('start', null)).toEqual({});
	});

	it('has its message beside the messages of the other fields', () => {
		const form = new FormData();
		form.set('start-day', '40');
		expect(readForm(schema, form).errors).toEqual({
			title: 'Enter a title',
			start: 'Enter a real date'
		});
		expect(readForm(schema, new FormData()).errors['start']).toBe('Enter the start');
	});

	it('is left in its parts when it is right', () => {
		const form = new FormData();
		for (const [name, value] of Object.entries(dateValues('start', '2022-03-07'))) {
			form.set(name, value);
		}
		form.set('title', 'Bexley');
		expect(readForm(schema, form).input).toEqual({
			title: 'Bexley',
			'start-day': '7',
			'start-month': '3',
			'start-year': '2022'
		});
	});
});
