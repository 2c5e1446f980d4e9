import { describe, expect, test } from 'vitest';
import { finderOf, hideNames, inPlaceOfName } from './rules.ts';

const bexley = 'Pulmonary rehabilitation in Bexley for people with COPD';
const find = (name: string, text: string) => finderOf(name, bexley)(text);

describe('R37 a bidder that names itself is found', () => {
	const name = 'Breathe Easy Bexley CIC';

	test.each([
		['in full', 'At Breathe Easy Bexley CIC we run groups', ['Breathe Easy Bexley CIC']],
		['without its legal form, in capitals', 'BREATHE EASY BEXLEY runs', ['BREATHE EASY BEXLEY']],
		['by its first words over a line end', 'with Breathe\nEasy since', ['Breathe\nEasy']],
		['in an address', 'see www.breatheeasybexley.example', ['breatheeasybexley']],
		['by its initials', 'The BEBC team visits', ['BEBC']]
	])('%s', (_how, text, words) => {
		expect(find(name, text)).toEqual(expect.arrayContaining(words));
		expect(hideNames(text, find(name, text))).toContain(inPlaceOfName);
		expect(find(name, hideNames(text, find(name, text)))).toEqual([]);
	});

	test.each([
		['the place alone', 'Classes in four halls in Bexley'],
		['words of the name in a sentence', 'People breathe easier and find it easy to come'],
		['the legal form', 'We are a CIC'],
		['its initials inside a word', 'BEBCON is a code']
	])('but not by %s', (_how, text) => {
		expect(find(name, text)).toEqual([]);
	});

	test('nor by words that every organisation has, or the place it is named after', () => {
		expect(
			find('The Community Health Partnership Ltd', 'A community partnership for health')
		).toEqual([]);
		expect(find('Bexley Health Ltd', 'Everyone in Bexley')).toEqual([]);
		expect(find('Riverside Hospitals NHS Trust', 'Riverside staff join us')).toEqual(['Riverside']);
	});

	test('and a name full of signs is no pattern', () => {
		expect(find('A+B (Care) C.I.C.', 'aaab')).toEqual([]);
		expect(
			hideNames('Breathe Easy Bexley and Breathe Easy', ['Breathe Easy', 'Breathe Easy Bexley'])
		).toBe(`${inPlaceOfName} and ${inPlaceOfName}`);
	});
});
