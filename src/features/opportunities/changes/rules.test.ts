import { describe, expect, test } from 'vitest';
import { kindWords, proposalWords, whyNotDecide } from './rules.ts';

test('each state of a proposal has its own words', () => {
	const texts = (['proposed', 'approved', 'refused', 'withdrawn'] as const).map(
		(state) => proposalWords(state).text
	);
	expect(new Set(texts).size).toBe(4);
});

describe('a proposal is called by what it does', () => {
	const change = (...fields: string[]) =>
		kindWords({ kind: 'change', outcome: null, differences: fields.map((field) => ({ field })) });

	test('a later deadline changes nothing but dates', () => {
		expect(change('deadline')).toBe('Move the deadline');
		expect(change('deadline', 'opening_planned_on')).toBe('Move the deadline');
		expect(change('deadline', 'summary')).toBe('Change it');
		expect(change('opening_planned_on')).toBe('Change it');
	});

	test('an end is a cancellation or not an award', () => {
		const end = (outcome: string) => kindWords({ kind: 'end', outcome, differences: [] });
		expect([end('cancelled'), end('unsuccessful')]).toEqual([
			'Cancel it',
			'End it without an award'
		]);
	});
});

test('R2 whoever proposed, wrote or scores decides nothing, and is told why', () => {
	const may = { approver: true, mine: false, wrote: false, onPanel: false };
	expect(whyNotDecide(may)).toBe('');
	expect(whyNotDecide({ ...may, approver: false })).toContain('An approver of the commissioner');
	expect(whyNotDecide({ ...may, mine: true })).toContain('You proposed this');
	expect(whyNotDecide({ ...may, wrote: true })).toContain('You wrote');
	expect(whyNotDecide({ ...may, onPanel: true })).toContain('on the panel');
});
