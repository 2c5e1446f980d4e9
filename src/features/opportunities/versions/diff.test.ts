import { expect, test } from 'vitest';
import { compareTexts } from './diff.server.ts';

const both = (text: string) => ({ text, side: 'both' });
const old = (text: string) => ({ text, side: 'before' });
const now = (text: string) => ({ text, side: 'after' });

test('R13 a word that was changed stands beside the word it was', () => {
	expect(compareTexts('Up to 290 places a year', 'Up to 320 places a year')).toEqual([
		both('Up to '),
		old('290'),
		now('320'),
		both(' places a year')
	]);
});

test('R13 a text that was replaced is shown as a whole', () => {
	const replaced = compareTexts('Classes in three halls of the borough', 'Nothing else remains');
	expect(replaced.map(({ side }) => side)).toEqual(['before', 'after']);
});

test('R13 a text that came or went is one piece', () => {
	expect(compareTexts('', 'New words')).toEqual([now('New words')]);
	expect(compareTexts('Old words', '')).toEqual([old('Old words')]);
});

test('R13 two long texts are compared within a moment', () => {
	const long = (word: string) => Array.from({ length: 3000 }, (_, n) => `${word}${n}`).join(' ');
	const start = performance.now();
	compareTexts(long('a'), long('b'));
	expect(performance.now() - start).toBeLessThan(3000);
});
