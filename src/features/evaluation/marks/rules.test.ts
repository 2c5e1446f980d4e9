import { describe, expect, test } from 'vitest';
import { discussionNeeded, markProblems, markWords, keptWords, spreadOf } from './rules.ts';

describe('R38 a mark', () => {
	test('needs a reason of 30 characters, not counting space around it', () => {
		expect(markProblems({ mark: '0', reason: ` ${'x'.repeat(29)} ` })).toEqual({
			reason: 'Enter a reason of at least 30 characters'
		});
		expect(markProblems({ reason: 'x'.repeat(30) })).toEqual({ mark: 'Select a mark from 0 to 5' });
		expect(markProblems({ mark: '5', reason: 'x'.repeat(30) })).toEqual({});
	});

	test('tells how much of its reason is still to be written', () => {
		const said = (reason: string) => keptWords({ mark: '3', reason }, '2026-11-25T14:05:00Z');
		expect(said('')).toBe('Draft kept. The reason needs 30 more characters');
		expect(said('x'.repeat(29))).toBe('Draft kept. The reason needs 1 more character');
		expect(said('x'.repeat(30))).toBe('Kept at 2:05pm');
		expect(keptWords({ reason: 'x'.repeat(30) }, '')).toBe('Draft kept. Select a mark');
	});
});

describe('R39 marks have to be discussed', () => {
	test('when they differ by 2 or more, or one is under the minimum', () => {
		expect(discussionNeeded([3, 4], 0)).toBeNull();
		expect(discussionNeeded([2, 4], 0)).toBe('The marks differ by 2');
		expect(discussionNeeded([2, 1], 2)).toBe('A mark is under the minimum');
		expect(spreadOf([])).toBe(0);
	});
});

test('a mark is said with its word', () => {
	expect([markWords(0), markWords(5)]).toEqual(['0, Unacceptable', '5, Excellent']);
});
