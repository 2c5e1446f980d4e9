import { describe, expect, test } from 'vitest';
import { discussionNeeded, markWords, pageAfterSaving, readMarks, spreadOf } from './rules.ts';

const reason = 'The answer covers every part, with evidence.';

describe('marks that were typed', () => {
	test('are saved where they are complete; empty ones are left', () => {
		const typed = {
			'criterion-1': 'a',
			'mark-1': '4',
			'reason-1': ` ${reason} `,
			'criterion-2': 'b',
			'reason-2': '  '
		};
		expect(readMarks(typed, [1, 2, 3])).toEqual({
			marks: [{ criterion: 'a', mark: 4, reason }],
			errors: {}
		});
	});

	test('R38 need a reason of 30 characters, and a reason needs a mark', () => {
		const typed = {
			'criterion-1': 'a',
			'mark-1': '0',
			'reason-1': 'x'.repeat(29),
			'criterion-2': 'b',
			'reason-2': reason
		};
		expect(readMarks(typed, [1, 2])).toEqual({
			marks: [],
			errors: {
				'reason-1': 'Enter a reason of at least 30 characters for criterion 1',
				'mark-2': 'Select a mark for criterion 2'
			}
		});
	});

	test('lead on to where the button said', () => {
		const paths = { bid: (id: string) => `/scores/${id}`, all: '/scores' };
		expect(pageAfterSaving('submit', paths, 'a')).toBe('/scores');
		expect(pageAfterSaving('2', paths, 'a')).toBe('/scores/a?saved=2#criterion-2');
		expect(pageAfterSaving(undefined, paths, 'a')).toBe('/scores/a?saved=all');
		expect(pageAfterSaving('b', paths, 'a')).toBe('/scores/b');
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
