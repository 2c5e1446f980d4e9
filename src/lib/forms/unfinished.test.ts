import { describe, expect, it } from 'vitest';
import {
	shownAnswers,
	soundValues,
	stillNeeded,
	typedWords,
	unfinishedOf,
	unreadable,
	type Answer
} from './unfinished.ts';

const answers: Answer<'starts_on' | 'price' | 'rows'>[] = [
	{ field: 'starts_on', names: ['starts_on-day', 'starts_on-month'] },
	{ field: 'price', names: ['price'] },
	{ field: 'rows', names: ['what', 'weight'], most: 3 }
];

describe('what is unfinished of a form', () => {
	it('is a date in several fields as a whole, though its message stands under none of them', () => {
		const typed = {
			values: { 'starts_on-day': '31', 'starts_on-month': '2', price: '7' },
			errors: { starts_on: 'Enter a real date' }
		};
		expect(unfinishedOf(answers, typed)).toEqual({
			starts_on: { 'starts_on-day': '31', 'starts_on-month': '2' }
		});
		expect(unreadable(answers, typed)).toEqual(['starts_on']);
	});

	it('is rows that are too many as well, of which nothing is saved', () => {
		const typed = { values: { what: ['a', 'b'] }, errors: { what: 'Too many' } };
		expect(unreadable(answers, typed)).toEqual(['rows']);
		expect(soundValues(answers, typed)).toMatchObject({ what: [] });
	});

	it('is shown over what is saved, and asks for itself alone', () => {
		const unfinished = { price: { price: 'lots' } };
		expect(shownAnswers(answers, { price: '7', other: 'x' }, unfinished)).toEqual({
			price: 'lots',
			other: 'x'
		});
		const errors = { price: 'Enter pounds', starts_on: 'Enter a date', other: 'Wrong' };
		expect(stillNeeded(answers, errors, unfinished)).toEqual({ price: 'Enter pounds' });
	});

	it('is said as it was typed, a line for each row', () => {
		const rows = { what: ['Adults', '', ''], weight: ['many', '', '7'] };
		expect(typedWords(rows)).toBe('Not finished:\nAdults, many\n7');
		expect(typedWords({ price: 'about 700' })).toBe('Not finished:\nabout 700');
		expect(typedWords({ title: ' ' })).toBe('Not finished');
		expect(typedWords(undefined)).toBe('');
	});
});
