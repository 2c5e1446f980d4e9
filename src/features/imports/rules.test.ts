import { expect, test } from 'vitest';
import { refusedPage, refusedWords } from './rules.ts';

const list = (length: number) =>
	Array.from({ length }, (_, at) => ({ line: at + 1, reason: 'The date is missing' }));
const words = (rejected: number, kept: number, page: number) =>
	refusedWords(
		{ rejected, rejections: list(kept) },
		refusedPage(list(kept), page),
		`${rejected.toLocaleString('en-GB')} rows`
	);

test('Q-9 PO-7 a long list of refusals has pages, and a number past the end is the last', () => {
	expect(refusedPage(list(120), 2)).toMatchObject({ page: 2, last: 3, before: 50 });
	expect(refusedPage(list(120), 2).shown.map(({ line }) => line)).toEqual(
		list(100)
			.slice(50)
			.map(({ line }) => line)
	);
	expect(refusedPage(list(120), 99)).toMatchObject({ page: 3, shown: list(120).slice(100) });
	expect(refusedPage([], 1)).toMatchObject({ page: 1, last: 1, shown: [] });
});

test('Q-9 PO-7 a list of refusals says which of how many it shows', () => {
	expect(words(6, 6, 1)).toBe('6 rows');
	expect(words(120, 120, 3)).toBe('101 to 120 of 120 rows');
	expect(words(1204, 1000, 2)).toBe('51 to 100 of the first 1,000 of 1,204 rows');
});
