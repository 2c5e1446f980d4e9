import { describe, expect, test } from 'vitest';
import { foundAddress, loosening, markedParts, readSearch, searchAddress } from './rules.ts';

const read = (query: string) => readSearch(new URLSearchParams(query));

describe('Q-2 a search has an address that can be shared', () => {
	test.each([
		'/search',
		'/search?q=pulmonry+rehab&kind=opportunity&kind=mentor&condition=COPD&area=Bexley&page=2'
	])('%s', (address) => {
		const search = read(address.split('?')[1] ?? '');
		expect(searchAddress(search, { page: search.page })).toBe(address);
	});

	test('what it does not know narrows nothing, and a long text is cut', () => {
		expect(read('kind=bid&condition=PLAGUE&area=England&page=0')).toEqual(read(''));
		expect(read(`q=${'x'.repeat(5000)}`).asked).toHaveLength(200);
		expect(read('q=a%00b').asked).toBe('a b');
	});
});

describe('Q-3 a search that finds nothing says what to loosen', () => {
	test('one link for each part, which keeps the others', () => {
		const links = loosening(read('q=lung+school&kind=mentor&condition=COPD&area=Bexley'));
		expect(links.map(({ text }) => text)).toEqual([
			'Only the word “lung”',
			'Only the word “school”',
			'Opportunities, service models and mentors alike',
			'Any condition, not only Chronic obstructive pulmonary disease (COPD)',
			'Any area, not only Bexley'
		]);
		expect(links[0]?.href).toBe('/search?q=lung&kind=mentor&condition=COPD&area=Bexley');
	});

	test('nothing where there is nothing to loosen', () => {
		expect(loosening(read('q=lung&kind=mentor&kind=opportunity&kind=service_model'))).toEqual([]);
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
});
