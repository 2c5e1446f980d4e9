import { describe, expect, test } from 'vitest';
import { lastDayOfTerm, statementOf, type NoticeContent } from './rules.ts';

describe('a notice', () => {
	test.each([
		['2022-07-01', 36, '2025-06-30'],
		['2022-01-31', 1, '2022-02-27'],
		['2023-12-01', 3, '2024-02-29']
	])(
		'of a contract that starts on %s for %i months says that it ends on %s',
		(start, months, end) => {
			expect(lastDayOfTerm(start, months)).toBe(end);
		}
	);

	test('says what it declares, under which rules', () => {
		const content = {
			commissioner: 'NHS Kent CCG',
			provider: 'Breathe CIC',
			process: 'Light touch, advertised',
			regime: 'Public Contracts Regulations 2015'
		} as NoticeContent;
		expect(statementOf({ kind: 'intention', content })).toBe(
			'NHS Kent CCG intends to award this contract to Breathe CIC, by the process “Light touch, advertised” under the Public Contracts Regulations 2015.'
		);
		expect(statementOf({ kind: 'award', content })).toContain('has awarded this contract');
	});
});
