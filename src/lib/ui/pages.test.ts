import { describe, expect, it } from 'vitest';
import { pageItems } from './pages';

const shown = (current: number, last: number) =>
	pageItems(current, last, (page) => `?page=${page}`)
		.map((item) => ('ellipsis' in item ? '…' : item.current ? `[${item.number}]` : item.number))
		.join(' ');

describe('page numbers', () => {
	it.each([
		[1, 1, '[1]'],
		[1, 3, '[1] 2 3'],
		[1, 40, '[1] 2 … 40'],
		[4, 7, '1 2 3 [4] 5 6 7'],
		[10, 40, '1 … 9 [10] 11 … 40'],
		[40, 40, '1 … 39 [40]']
	])('page %i of %i shows %s', (current, last, expected) => {
		expect(shown(current, last)).toBe(expected);
	});

	it('gives each number its own address', () => {
		expect(pageItems(2, 3, (page) => `?page=${page}`)).toEqual([
			{ number: 1, href: '?page=1' },
			{ number: 2, href: '?page=2', current: true },
			{ number: 3, href: '?page=3' }
		]);
	});
});
