import { expect, test } from 'vitest';
import { entryWords, leftOf, perHead, rateWords, whoWords } from './rules.ts';

test.each([
	[6_000_000, 1_800_000, '3.3p a head'],
	[5_400_000_000, 1_800_000, '£30.00 a head'],
	[1, 1_800_000, '0.0p a head'],
	[100, null, null]
])('F-1 %i pence over a population of %s are %s', (pence, population, words) => {
	expect(perHead(pence, population)).toBe(words);
});

test('F-1 what is committed and paid is not left, what was recovered is not granted anew', () => {
	expect(leftOf({ grantedPence: 1000, committedPence: 300, paidPence: 200 })).toBe(500);
});

test('F-3 a rate says what it makes with on-costs', () => {
	expect(rateWords({ pence: 24_000, onCostsPercent: 25 })).toBe('£240 and 25% on-costs, £300');
	expect(rateWords({ pence: 4000, onCostsPercent: 0 })).toBe('£40');
});

test('who may apply is said in words', () => {
	expect(whoWords({ professions: ['nurse', 'doctor'], areas: ['Bexley'] })).toBe(
		'Nurse, Doctor, employed in Bexley'
	);
	expect(whoWords({ professions: [], areas: [] })).toBe('Every health professional');
});

test('a line of the ledger names the claim and nobody', () => {
	const madeAt = '2022-03-04T09:00:00Z';
	const entry = { account: 'paid', pence: 1, why: 'claim_paid', madeAt } as const;
	expect(entryWords({ ...entry, reference: 'CB-000001' })).toEqual({
		when: '4 March 2022 at 9am',
		account: 'Paid',
		why: 'A claim was paid: CB-000001'
	});
});

test('F-9 sessions stand in the ledger by month', () => {
	const sessions = { account: 'committed', pence: 1, why: 'sessions' } as const;
	expect(entryWords({ ...sessions, reference: '', madeAt: '2022-03-31T23:00:00Z' })).toEqual({
		when: 'April 2022',
		account: 'Committed',
		why: 'Sessions of that month: set aside, less what was given back'
	});
});
