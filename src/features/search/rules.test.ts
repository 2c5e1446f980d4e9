import { describe, expect, test } from 'vitest';
import { choicesOf, facets, facetsOf } from './facets/rules.ts';
import {
	daysInOrder,
	foundAddress,
	loosening,
	markedParts,
	readSearch,
	searchAddress,
	searchWords
} from './rules.ts';

const read = (query: string) => readSearch(new URLSearchParams(query));

describe('Q-2 a search has an address that can be shared', () => {
	test.each([
		'/search',
		'/search?q=pulmonry+rehab&kind=opportunity&kind=mentor&condition=COPD&area=Bexley&page=2',
		'/search?state=open&closing=30&value=under_1m&protected=yes',
		'/search?kind=mentor&competency=bidding&price=free',
		'/search?kind=mentor&free_from=2022-03-08&free_to=2022-03-11&page=2',
		'/search?free_to=2022-03-11'
	])('%s', (address) => {
		const search = read(address.split('?')[1] ?? '');
		const { page } = search;
		const again = new URL(searchAddress(search, { page }), 'http://x');
		expect([...again.searchParams].sort()).toEqual(
			[...new URL(address, 'http://x').searchParams].sort()
		);
		expect(searchAddress(search)).not.toContain('page=');
	});

	test('what it does not know narrows nothing, and a long text is cut', () => {
		expect(read('kind=bid&condition=PLAGUE&area=England&page=0&closing=8')).toEqual(read(''));
		expect(read('free_from=2022-02-31&free_to=soon')).toEqual(read(''));
		expect(read(`q=${'x'.repeat(5000)}`).asked).toHaveLength(200);
		expect(read('q=a%00b').asked).toBe('a b');
	});

	test('it has a name in words', () => {
		expect(searchWords(read('q=lung&kind=mentor&condition=COPD'))).toBe(
			'“lung”, Mentors, Chronic obstructive pulmonary disease (COPD)'
		);
		expect(searchWords(read(''))).toBe('Everything');
		expect(searchWords(read('kind=mentor&free_from=2022-03-08&free_to=2022-03-11'))).toBe(
			'Mentors, free from 8 March 2022 to 11 March 2022'
		);
		expect(searchWords(read('free_from=2022-03-08'))).toBe('free from 8 March 2022');
		expect(searchWords(read('free_to=2022-03-11'))).toBe('free until 11 March 2022');
	});
});

test('Q-1 days the wrong way round are known, and how they were meant', () => {
	expect(daysInOrder(read('kind=mentor&free_from=2022-03-20&free_to=2022-03-10'))).toMatchObject({
		...{ kinds: ['mentor'], freeFrom: '2022-03-10', freeTo: '2022-03-20' }
	});
	for (const days of ['free_from=2022-03-10&free_to=2022-03-10', 'free_to=2022-03-10', ''])
		expect(daysInOrder(read(days))).toBeNull();
});

describe('Q-3 a search that finds nothing says what to loosen', () => {
	test('one link for each part that helps, with how many there would be, which keeps the others', () => {
		const links = loosening(read('q=lung+school&kind=mentor&condition=COPD&area=Bexley'), [
			{ words: ['lung'], found: 12 },
			{ key: 'kind', found: 1 },
			{ key: 'condition', found: 10_001 }
		]);
		expect(links.map(({ text }) => text)).toEqual([
			'Only “lung”: 12 results',
			'Everything, not only mentors: 1 result',
			'Any condition, not only “Chronic obstructive pulmonary disease (COPD)”: more than 10,000 results'
		]);
		const [time] = loosening(read('kind=mentor&free_from=2022-03-12'), [{ key: 'free', found: 3 }]);
		expect(time).toEqual({
			text: 'Any time, not only free from 12 March 2022: 3 results',
			href: '/search?kind=mentor'
		});
		expect(links.map(({ href }) => href)).toEqual([
			'/search?q=lung&kind=mentor&condition=COPD&area=Bexley',
			'/search?q=lung+school&condition=COPD&area=Bexley',
			'/search?q=lung+school&kind=mentor&area=Bexley'
		]);
	});
});

describe('Q-1 each kind has its facets', () => {
	test('a mentor has a price and a competency, an opportunity a value and a closing date', () => {
		const names = (kind: string) => facetsOf([kind]).map(({ name }) => name);
		expect(names('mentor')).toEqual(['condition', 'setting', 'competency', 'price']);
		expect(names('service_model')).toEqual(['condition', 'setting', 'area', 'stage']);
		expect(names('opportunity')).toEqual(
			expect.arrayContaining(['state', 'closing', 'value', 'protected'])
		);
		expect(facetsOf([])).toEqual(facets);
	});

	test('values stand with their counts until one is chosen', () => {
		const [condition] = facets;
		if (!condition) throw new Error('There is no facet.');
		const counts = { condition: { COPD: 1200, DM: 1 } };
		expect(choicesOf(condition, undefined, counts).map(({ label }) => label)).toEqual([
			'Any condition',
			'Chronic obstructive pulmonary disease (COPD) (1,200)',
			'Diabetes (1)'
		]);
		expect(choicesOf(condition, 'DM', counts)).toHaveLength(condition.items.length + 1);
	});
});

describe('matched words are marked', () => {
	test.each([
		['⟦Pulmonary⟧ rehabilitation', ['*Pulmonary', ' rehabilitation']],
		['nothing here', ['nothing here']],
		['⟦a⟧⟦b⟧', ['*a', '*b']],
		['an ⟦open end', ['an ⟦open end']],
		['', []]
	])('%s', (text, parts) => {
		const shown = markedParts(text).map((part) => (part.marked ? `*${part.text}` : part.text));
		expect(shown).toEqual(parts);
	});
});

test('each kind has its page', () => {
	expect(foundAddress('service_model', '1')).toBe('/service-models/1');
	expect(foundAddress('opportunity', '1')).toBe('/opportunities/1');
	expect(foundAddress('mentor', '1')).toBe('/mentors/1');
	expect(foundAddress('outside_notice', '1')).toBe('/outside-notices/1');
});
