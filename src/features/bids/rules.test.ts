import { describe, expect, test } from 'vitest';
import { countWords as countInPage } from '#lib/browser/word-count.ts';
import { bidStatus, countWords, submissionProblems, type Criterion } from './rules.ts';

const criterion = (position: number, wordLimit = 5): Criterion => ({
	id: `criterion-${position}`,
	position,
	name: `Criterion ${position}`,
	question: 'How?',
	weight: 50,
	minimumMark: 0,
	wordLimit,
	scale: []
});
const criteria = [criterion(1), criterion(2)];

describe('R30 words are counted the way people count', () => {
	test.each([
		['', 0],
		['   \n ', 0],
		['one', 1],
		['a well-known  service,\nrun by nurses', 6],
		['don’t — stop', 3]
	])('%j has %i', (text, count) => {
		expect(countWords(text)).toBe(count);
		expect(countInPage(text)).toBe(count);
	});
});

describe('a bid', () => {
	test('that is complete can be submitted', () => {
		const answers = { 1: 'five words are the limit', 2: 'short' };
		expect(submissionProblems(criteria, { answers, price: '£5', pricePence: 500 })).toEqual({});
	});

	test('of nothing is told everything that is missing', () => {
		expect(submissionProblems(criteria, { answers: {}, price: ' ', pricePence: null })).toEqual({
			'answer-1': 'Write an answer for Criterion 1',
			'answer-2': 'Write an answer for Criterion 2',
			price: 'Enter the price in pounds'
		});
	});

	test('over a word limit is told by how much', () => {
		const answers = { 1: 'this answer has six words, sadly', 2: 'short' };
		expect(submissionProblems(criteria, { answers, price: 'much', pricePence: null })).toEqual({
			'answer-1': 'The answer for Criterion 1 has 6 words. The limit is 5 words',
			price: 'Enter the price in pounds, like 197,000 or 197000.50'
		});
	});

	test('of no price at all is a bid for £0', () => {
		const answers = { 1: 'yes', 2: 'yes' };
		expect(submissionProblems(criteria, { answers, price: '0', pricePence: 0 })).toEqual({});
	});

	test('that was never submitted is called so once the deadline has passed', () => {
		expect(bidStatus('draft', true).text).toBe('Draft');
		expect(bidStatus('draft', false).text).toBe('Not submitted');
		expect(bidStatus('needs_reconfirmation', true).text).toBe('To be confirmed');
		expect(bidStatus('needs_reconfirmation', false).text).toBe('Not confirmed');
		expect(bidStatus('submitted', false).text).toBe('Submitted');
	});
});
