import { expect, test } from 'vitest';
import { controlWords, identityWords, monthOf, type Controller } from './rules.ts';

test.each([
	['5 1978', '1978-05'],
	['05/1978', '1978-05'],
	['May 1978', '1978-05'],
	['december 2001', '2001-12'],
	['13 1978', ''],
	['1978', ''],
	['1 5 1978', ''],
	['me 1978', ''],
	['', '']
])('a month of birth typed as "%s" is "%s"', (typed, month) => {
	expect(monthOf(typed)).toBe(month);
});

test('an owner and a director in words', () => {
	const owner: Controller = {
		id: '1',
		kind: 'owner',
		name: 'Priya Physio',
		born: '1978-05',
		company_number: null,
		share_percent: 60,
		from_on: '2019-05-01',
		until_on: null
	};
	expect([controlWords(owner), identityWords(owner)]).toEqual(['Owner of 60%', 'born May 1978']);
	const company = {
		...owner,
		kind: 'director',
		born: null,
		company_number: '01234567',
		share_percent: null
	};
	expect([controlWords(company), identityWords(company)]).toEqual(['Director', 'company 01234567']);
});
