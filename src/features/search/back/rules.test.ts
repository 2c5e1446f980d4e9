import { expect, test } from 'vitest';
import { wayBack } from './rules.ts';

const all = { href: '/search?kind=outside_notice', text: 'All outside notices' };
const back = (referer: string | null) => wayBack(referer, 'https://cold.example', all);

test('Q-9 a notice leads back to the search with its filters and page, or to the matches', () => {
	expect(back('https://cold.example/search?q=copd&kind=outside_notice&page=2&x=1')).toEqual({
		href: '/search?q=copd&kind=outside_notice&page=2',
		text: 'Back to the search'
	});
	expect(back('https://cold.example/matches?done=hidden')).toEqual({
		href: '/matches',
		text: 'Back to your matches'
	});
});

test('Q-9 whoever comes from elsewhere gets to all notices', () => {
	for (const referer of [null, '', 'nonsense', 'https://cold.example/', 'https://x.example/search'])
		expect(back(referer), String(referer)).toEqual(all);
});
