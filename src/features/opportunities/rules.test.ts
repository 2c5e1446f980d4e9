import { describe, expect, test } from 'vitest';
import {
	eligibleClassWords,
	isOver,
	isPublic,
	languagesWords,
	listTerms,
	listWords,
	monthsWords,
	stateOrder,
	stateWords,
	termWords,
	valueWords
} from '#features/opportunities/rules.ts';

const nobody = {
	staff_at_most: null,
	age_months_at_most: null,
	turnover_pence_at_most: null,
	clinician_led_percent_at_least: null,
	legal_forms: [],
	based_in: []
};

describe('a state', () => {
	test('has words and a meaning, each its own', () => {
		const texts = stateOrder.map((state) => stateWords(state).text);
		expect(new Set(texts).size).toBe(stateOrder.length);
		expect(stateOrder.every((state) => stateWords(state).meaning.endsWith('.'))).toBe(true);
	});

	test('that is not known is shown as it is', () => {
		expect(stateWords('paused').text).toBe('paused');
	});

	test('is public from publication on, and over at its end', () => {
		expect(stateOrder.filter((state) => !isPublic(state))).toEqual([
			'draft',
			'changes_requested',
			'in_review',
			'withdrawn'
		]);
		expect(stateOrder.filter(isOver)).toEqual([
			'withdrawn',
			'awarded',
			'cancelled',
			'unsuccessful'
		]);
	});
});

describe('what is bought reads as people say it', () => {
	test('the value', () => {
		expect(valueWords(55_000_000, 59_100_000)).toBe('£550,000 to £591,000');
		expect(valueWords(59_100_050, 59_100_050)).toBe('£591,000.50');
		expect(valueWords(null, 59_100_000)).toBe('£591,000');
		expect(valueWords(null, null)).toBe('');
	});

	test('the term', () => {
		expect(termWords(36, 0)).toBe('3 years');
		expect(termWords(12, 12)).toBe('1 year, and up to 1 year more');
		expect(termWords(18, 1)).toBe('18 months, and up to 1 month more');
		expect(termWords(null, 12)).toBe('');
		expect(monthsWords(0)).toBe('0 months');
	});

	test('a list', () => {
		expect(listWords([])).toBe('');
		expect(listWords(['a'])).toBe('a');
		expect(listWords(['a', 'b', 'c'], 'or')).toBe('a, b or c');
		expect(listTerms(['a', 'b'])).toBe('a and b');
		expect(listTerms(['a and b'])).toBe('a and b');
		expect(listTerms(['a and b', 'c', 'd'])).toBe('a and b; c; and d');
	});
});

test('R5 the eligible class is one line for each limit, and none where nothing is limited', () => {
	expect(eligibleClassWords(nobody)).toEqual([]);
	expect(
		eligibleClassWords({
			staff_at_most: 1249,
			age_months_at_most: 60,
			turnover_pence_at_most: 100_000_000,
			clinician_led_percent_at_least: 51,
			legal_forms: ['cic', 'gp_practice'],
			based_in: ['Bexley']
		})
	).toEqual([
		'have no more than 1,249 staff',
		'were founded no more than 5 years ago',
		'have a yearly turnover of no more than £1,000,000',
		'are led by clinicians for at least 51%',
		'have one of these legal forms: community interest company or GP practice',
		'are based in Bexley'
	]);
});

test('R16 languages besides English are named as they are asked for', () => {
	expect(languagesWords([])).toBe('');
	expect(languagesWords(['Urdu'])).toBe('English and Urdu');
	expect(languagesWords(['Arabic', 'Urdu'])).toBe('English, and at least one of Arabic and Urdu');
});
