import { describe, expect, it } from 'vitest';
import { placeValue, readRanking } from './rules.ts';

describe('M-9 a ranking', () => {
	it('is read from the numbers beside the names, whatever their order on the page', () => {
		const person = ['a', 'b', 'c', 'd'];
		expect(readRanking({ person, place: ['3', '', 'no', '1'] })).toEqual({
			ranked: ['d', 'a'],
			refused: ['c'],
			twice: []
		});
	});

	it('names each number that was given twice', () => {
		const person = ['a', 'b', 'c', 'd'];
		expect(readRanking({ person, place: ['2', '2', '1', '1'] }).twice).toEqual(['2', '1']);
	});

	it('leaves out what is no place', () => {
		const read = readRanking({ person: ['a', 'b', 'c'], place: ['0', '-1', 'first'] });
		expect(read).toEqual({ ranked: [], refused: [], twice: [] });
	});

	it('shows again what was said', () => {
		expect(placeValue({ place: 2, refused: false })).toBe('2');
		expect(placeValue({ place: null, refused: false })).toBe('');
		expect(placeValue({ place: null, refused: true })).toBe('no');
	});
});
