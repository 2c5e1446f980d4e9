import { describe, expect, test } from 'vitest';
import { piecesOf } from './rules.ts';

const shown = (reason: string, ...passages: string[]) =>
	piecesOf(
		reason,
		passages.map((passage) => ({ passage }))
	).map(({ text, removed }) => (removed ? `[${text}]` : text));

describe('R44 a reason with confidential passages', () => {
	test('is one piece where nothing is removed', () => {
		expect(shown('A clear method')).toEqual(['A clear method']);
		expect(shown('')).toEqual([]);
	});

	test('shows each place where the words stand', () => {
		expect(shown('Uses Flowmeter X, as Flowmeter X is quick', 'Flowmeter X')).toEqual([
			...['Uses ', '[Flowmeter X]', ', as ', '[Flowmeter X]', ' is quick']
		]);
	});

	test('joins passages that overlap', () => {
		expect(shown('one two three', 'one two', 'two three')).toEqual(['[one two three]']);
	});
});
