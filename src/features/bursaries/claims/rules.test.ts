import { describe, expect, test } from 'vitest';
import { payeeWords, stepsFor, type ClaimState } from './rules.ts';

const claim = (state: ClaimState, roles: string[], changes = {}) => ({
	state,
	roles,
	checking: null,
	checked: false,
	clawbackRequestedByMe: false,
	...changes
});

describe('F-7 what is offered to', () => {
	test('an approver is to approve, ask or reject what is submitted', () => {
		expect(stepsFor(claim('submitted', ['approver']))).toEqual(['approve', 'ask', 'reject']);
		expect(stepsFor(claim('submitted', ['officer']))).toEqual(['ask']);
		expect(stepsFor(claim('submitted', ['finance']))).toEqual([]);
	});

	test('an approver is to check first what is marked', () => {
		const marked = claim('submitted', ['approver'], { checking: 'sample' });
		expect(stepsFor(marked)).toEqual(['check', 'ask', 'reject']);
		expect(stepsFor({ ...marked, checked: true })).toEqual(['approve', 'ask', 'reject']);
	});

	test('another approver than who requested it is to decide on a clawback, and finance to note it', () => {
		expect(stepsFor(claim('clawback_requested', ['approver']))).toEqual(['approve_clawback']);
		const own = claim('clawback_requested', ['approver'], { clawbackRequestedByMe: true });
		expect(stepsFor(own)).toEqual([]);
		expect(stepsFor(claim('clawback_approved', ['finance']))).toEqual(['recover']);
	});

	test('a claimant is nothing', () => {
		expect(stepsFor(claim('submitted', []))).toEqual([]);
	});
});

test('F-6 an employer is named, and a person said to be one', () => {
	const mo = { claimantName: 'Mo Haddad', employerName: 'Severn Street' };
	expect(payeeWords({ ...mo, payee: 'employer' })).toBe('Severn Street');
	expect(payeeWords({ ...mo, payee: 'person' })).toBe('Mo Haddad in person');
	expect(payeeWords({ ...mo, payee: null })).toBe('Not chosen yet');
});
