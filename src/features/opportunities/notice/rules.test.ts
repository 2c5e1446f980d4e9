import { expect, test } from 'vitest';
import { conflictWords } from './rules.ts';

test('R34 a conflict is named with what was decided about it, and without the person', () => {
	expect(conflictWords({ type: 'financial', decision: 'excluded' })).toBe(
		'Financial interest: the person was excluded'
	);
	expect(conflictWords({ type: 'indirect', decision: null })).toBe(
		'Indirect interest: no decision was recorded'
	);
});
