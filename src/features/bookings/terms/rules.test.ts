import { describe, expect, test } from 'vitest';
import type { Session } from '../rules.ts';
import { cancelWords, returnedWords, termsWords } from './rules.ts';

const terms = {
	steps: [
		{ hours: 48, percent: 100 },
		{ hours: 24, percent: 50 }
	],
	moves_until_hours: 24
};
const card = {
	...{ pricePence: 7500, pays: 'card' as const, terms, movedByMentor: false },
	...{ refundPence: 7500, bursary: null, cover: null }
};
const cover: NonNullable<Session['cover']> = {
	...{ id: 'c', startsAt: '', endsAt: '', state: 'arranged', coveredBy: '' }
};
const bursary: NonNullable<Session['bursary']> = {
	...{ id: 'b', title: '', commissionerName: '', feePence: 7500, coverPence: 0, leftPence: 0 }
};
const byBursary = { ...card, pays: 'bursary' as const, bursary };
const free = { ...card, pays: 'free' as const, pricePence: 0, refundPence: 0 };
const coverBack = 'Clinic cover that no other session needs goes back to the bursary in any case.';

describe('B-9 the terms say where money goes that is not kept', () => {
	test('by card, to the card', () => {
		expect(termsWords(card, false).slice(1)).toEqual([
			'When you cancel 48 hours or more before the start, 100% of the price goes back to your card.',
			'When you cancel 24 hours or more before the start, 50% of the price goes back to your card.',
			'When you cancel later, none of the price goes back.',
			'When the mentor cancels, or has moved the session before, all of it goes back to your card.'
		]);
		expect(termsWords(card, true).at(-1)).toBe(
			'When you cancel, or have moved the session before, all of it goes back to the card it was paid with.'
		);
	});

	test('by bursary, to the bursary, with cover that nobody needs', () => {
		const words = termsWords({ ...byBursary, cover }, false);
		expect(words.join(' ')).not.toContain('your card');
		expect(words.slice(1)).toEqual([
			'When you cancel 48 hours or more before the start, 100% of the price goes back to the bursary.',
			'When you cancel 24 hours or more before the start, 50% of the price goes back to the bursary.',
			'When you cancel later, none of the price goes back, and the mentor can claim it from the bursary.',
			'When the mentor cancels, or has moved the session before, all of it goes back to the bursary.',
			coverBack
		]);
	});

	test('free, nothing but cover that a bursary set aside', () => {
		expect(termsWords(free, false).slice(1)).toEqual(['Cancelling is free until the start.']);
		expect(termsWords({ ...free, cover }, false)).toHaveLength(2);
		expect(termsWords({ ...free, bursary, cover }, false).slice(1)).toEqual([
			'Cancelling is free until the start.',
			coverBack
		]);
	});

	test('after the mentor has moved it, everything whenever it is cancelled', () => {
		expect(termsWords({ ...byBursary, movedByMentor: true }, false).slice(1)).toEqual([
			'The mentor has moved this session, so all of the price goes back to the bursary if it is cancelled before the start.'
		]);
	});
});

describe('B-9 before the button, what cancelling now gives back and costs', () => {
	test.each([
		[card, false, 'The whole price, £75, goes back to your card.'],
		[
			{ ...card, refundPence: 3750 },
			false,
			'£37.50 of the price of £75 goes back to your card. Cancelling now costs £37.50.'
		],
		[
			{ ...card, refundPence: 0 },
			false,
			'None of the price of £75 goes back to your card. Cancelling now costs £75.'
		],
		[card, true, 'The whole price, £75, goes back to the card it was paid with.'],
		[byBursary, true, 'The whole price, £75, goes back to the bursary.'],
		[
			{ ...byBursary, refundPence: 3750, cover },
			false,
			`£37.50 of the price of £75 goes back to the bursary. The mentor can claim £37.50 from it. ${coverBack}`
		],
		[
			{ ...byBursary, refundPence: 0 },
			false,
			'None of the price of £75 goes back to the bursary. The mentor can claim £75 from it.'
		],
		[free, false, 'Cancelling is free.'],
		[{ ...free, bursary, cover }, false, `Cancelling is free. ${coverBack}`]
	])('%#', (session, mentoring, words) => {
		expect(cancelWords(session, mentoring)).toBe(words);
	});

	test('afterwards it stands by where it went', () => {
		expect(returnedWords(card, false)).toEqual([{ key: 'Goes back to your card', value: '£75' }]);
		expect(returnedWords(byBursary, true)).toEqual([
			{ key: 'Goes back to the bursary', value: '£75' }
		]);
		expect(returnedWords(free, false)).toEqual([]);
	});
});
