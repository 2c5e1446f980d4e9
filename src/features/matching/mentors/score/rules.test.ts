import { describe, expect, test } from 'vitest';
import { menteeReasons, mentorReasons } from '../rules.ts';
import { pairScore, whatWouldRaisePair, type PairCounts } from './rules.ts';

const full: PairCounts = {
	...{ competencies_known: true, competencies_both: 1, need_competencies_named: 1 },
	...{ conditions_known: true, conditions_both: 1, need_conditions_near: 0 },
	...{ offer_conditions_near: 0, need_conditions_named: 1, offer_conditions_named: 1 },
	...{ settings_known: true, settings_both: 1, need_settings_near: 0 },
	...{ offer_settings_near: 0, need_settings_named: 1, offer_settings_named: 1 },
	...{ times_known: true, times_both: 3, offer_times_named: 3, same_profession: true },
	...{ wanted_profession: true, wanted_stage: true, price: 7500, budget: 7500, experienced: true }
};
const weights = {
	...{ need_competencies: 0.34, need_conditions: 0.14, need_settings: 0.1, need_profession: 0.06 },
	...{ need_price: 0.14, need_times: 0.12, need_experience: 0.1, offer_competencies: 0.3 },
	...{ offer_conditions: 0.15, offer_settings: 0.1, offer_profession: 0.15, offer_stage: 0.1 },
	...{ offer_price: 0.1, offer_times: 0.1 }
};
describe('the score of a clinician and a mentor', () => {
	test('is 1 where all fits, and M-3 what is not known is neutral', () => {
		expect(pairScore(full, weights)).toBe(1);
		const unknown = { ...full, budget: null };
		expect(pairScore(unknown, weights)).toBeLessThan(1);
		expect(pairScore(unknown, weights)).toBeGreaterThan(pairScore({ ...full, budget: 0 }, weights));
	});

	test('M-5 one change raises it, verified by scoring again', () => {
		expect(whatWouldRaisePair(full, weights, 'mentee')).toBeNull();
		const poor = { ...full, budget: 2500 };
		expect(whatWouldRaisePair(poor, weights, 'mentee')).toEqual({
			text: 'Say that you pay up to £75 a session',
			score: 1
		});
		expect(whatWouldRaisePair(poor, weights, 'mentor')).toEqual({
			text: 'Ask £25 a session',
			score: 1
		});
		const early = { ...full, times_both: 0, offer_times_named: 2 };
		expect(whatWouldRaisePair(early, weights, 'mentee')?.score).toBe(
			pairScore({ ...early, times_both: 2 }, weights)
		);
	});
});

test('reasons are said to each side by its own wish', () => {
	const parts = [
		{
			...{ code: 'competencies', weight: 0.34, value: 1, backWeight: 0.3, backValue: 1 },
			facts: { shared: ['finance', 'bidding'] }
		},
		{
			...{ code: 'stage', weight: 0, value: null, backWeight: 0.1, backValue: 0 },
			facts: {}
		},
		{
			...{ code: 'times', weight: 0.12, value: null, backWeight: 0.1, backValue: null },
			facts: { shared: [] }
		}
	];
	expect(mentorReasons(parts)).toEqual({
		reasons: [
			{ for: true, text: 'Coaches finance; and bidding and contracts, which you look for' }
		],
		unknown: ['when you can meet']
	});
	expect(menteeReasons(parts)).toEqual({
		reasons: [
			{ for: true, text: 'Looks for finance; and bidding and contracts, which you coach' },
			{ for: false, text: 'Is at a stage you did not say you want to help with' }
		],
		unknown: ['when they can meet']
	});
});
