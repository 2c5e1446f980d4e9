import { expect, it } from 'vitest';
import { beginning, listAddress, readFilter } from './rules.ts';

it('reads from an address what it knows and leaves the rest', () => {
	const params = new URLSearchParams('condition=COPD&area=Atlantis&page=2');
	expect(readFilter(params)).toEqual({ condition: 'COPD', area: null, page: 2 });
	expect(readFilter(new URLSearchParams('page=-1&condition=')).page).toBe(1);
});

it('goes back to the first page when the filter changes', () => {
	const filter = { condition: 'COPD', area: 'Tower Hamlets', page: 3 };
	expect(listAddress(filter, { page: 4 })).toBe(
		'/service-models?condition=COPD&area=Tower+Hamlets&page=4'
	);
	expect(listAddress(filter, { area: null })).toBe('/service-models?condition=COPD');
	expect(listAddress(filter, { condition: null, area: null })).toBe('/service-models');
});

it('cuts a long summary at a word', () => {
	expect(beginning('Short\n\nand good')).toBe('Short and good');
	expect(beginning('one two three', 8)).toBe('one two…');
});
