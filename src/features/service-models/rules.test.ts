import { describe, expect, it } from 'vitest';
import { hasPriority, mayFollow, priorityReasons } from './rules.ts';

const model = { conditions: ['COPD'], primary_care_partner: true, shared_record: true };

describe('the priority mark (SM-5)', () => {
	it('needs a long-term condition, a primary care partner and a shared record together', () => {
		expect(hasPriority(model)).toBe(true);
		expect(hasPriority({ ...model, conditions: [] })).toBe(false);
		expect(hasPriority({ ...model, primary_care_partner: false })).toBe(false);
		expect(hasPriority({ ...model, shared_record: false })).toBe(false);
	});

	it('shows its three reasons, for and against', () => {
		const reasons = priorityReasons({ ...model, shared_record: false });
		expect(reasons.map((reason) => reason.for)).toEqual([true, true, false]);
		expect(reasons[2]?.text).toBe('The service and primary care do not share a record yet');
	});
});

describe('a stage (SM-2)', () => {
	it('may be any before the first publication', () => {
		expect(mayFollow(null, 'scaling')).toBe(true);
	});

	it('moves one step at a time afterwards', () => {
		const open = (published: string) =>
			['idea', 'forming', 'pilot', 'live', 'scaling'].filter((stage) =>
				mayFollow(published, stage)
			);
		expect(open('idea')).toEqual(['idea', 'forming']);
		expect(open('pilot')).toEqual(['forming', 'pilot', 'live']);
		expect(open('scaling')).toEqual(['live', 'scaling']);
	});
});
