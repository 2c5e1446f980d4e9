import { describe, expect, test } from 'vitest';
import { confidenceOf, fuse, partValues, scoreOf, whatWouldRaise, type Counts } from './rules.ts';

const full: Counts = {
	conditions_known: true,
	conditions_both: 1,
	need_conditions_near: 0,
	offer_conditions_near: 0,
	need_conditions_named: 1,
	offer_conditions_named: 1,
	settings_known: true,
	settings_both: 1,
	need_settings_near: 0,
	offer_settings_near: 0,
	need_settings_named: 1,
	offer_settings_named: 1,
	areas_known: true,
	areas_both: 1,
	need_areas_near: 0,
	offer_areas_near: 0,
	need_areas_named: 1,
	offer_areas_named: 1,
	stage_fit: [0, 0.4, 1, 1, 0.7],
	stage: 4,
	need_volume: 100,
	offer_volume: 100,
	need_money: 100,
	offer_price: 1,
	months_to_start: 3,
	ready_in: 3,
	term: 36,
	priority: 1,
	evidence: 1,
	need_words_named: 10,
	offer_words_named: 10,
	words_both: 5
};
const weights = {
	...{ need_conditions: 0.32, need_settings: 0.14, need_areas: 0.16, need_stage: 0.08 },
	...{ need_volume: 0.05, need_money: 0.05, need_start: 0.03, need_priority: 0.06 },
	...{ need_evidence: 0.05, need_words: 0.06, offer_conditions: 0.3, offer_settings: 0.16 },
	...{ offer_areas: 0.22, offer_volume: 0.08, offer_money: 0.1, offer_start: 0.06 },
	offer_words: 0.08
};

describe('the score of a pair', () => {
	test('M-4 is the same whichever wish is named first, and no higher than the lower wish doubled', () => {
		expect(fuse(0.2, 0.9)).toBe(fuse(0.9, 0.2));
		expect(fuse(0, 1)).toBe(0);
		expect(fuse(0, 0)).toBe(0);
	});

	test('is 1 where all fits, and M-3 what is not known lowers confidence and is neutral', () => {
		expect(scoreOf(full, weights)).toBe(1);
		expect(confidenceOf(full, weights)).toBeCloseTo(1);
		const unknown = { ...full, areas_known: false, stage: null };
		expect(confidenceOf(unknown, weights)).toBeCloseTo(1 - (0.16 + 0.08 + 0.22) / 2);
		expect(scoreOf(unknown, weights)).toBeGreaterThan(
			scoreOf({ ...full, areas_both: 0, stage: 1 }, weights)
		);
	});

	test('M-6 value against capacity: what the places cost that are asked for, not all that could be given', () => {
		const money = (changes: Partial<Counts>) => partValues({ ...full, ...changes }).need_money;
		expect(money({ offer_price: 2 })).toBe(0.5);
		expect(money({ offer_volume: 10_000 })).toBe(1);
		expect(money({ offer_price: 2, offer_volume: 50 })).toBe(1);
		expect(money({ offer_price: 2, offer_volume: null })).toBe(0.5);
		expect(money({ offer_price: 2, need_volume: null })).toBe(0.5);
		expect(money({ offer_volume: null, need_volume: null })).toBeNull();
		expect(money({ need_money: null })).toBeNull();
		expect(money({ offer_price: 0, need_money: null })).toBe(1);
	});

	test('M-5 nobody is told to offer fewer places than they do', () => {
		const large = { ...full, offer_volume: 1000 };
		expect(scoreOf(large, weights)).toBeLessThan(1);
		expect(whatWouldRaise(large, weights)).toBeNull();
		expect(whatWouldRaise({ ...full, offer_volume: 10 }, weights)?.text).toBe(
			'Offer as many places a year as are asked for'
		);
	});

	test('M-5 a price above what is there is told to fall to what it covers, and never below', () => {
		const paid = { ...full, need_money: 5_905_000, need_volume: 100, offer_volume: 100 };
		const dear = { ...paid, offer_price: 67_900 };
		expect(whatWouldRaise(dear, weights)).toEqual({
			text: 'Ask at most £590 for a place, which its money a year covers',
			score: scoreOf({ ...paid, offer_price: 59_000 }, weights)
		});
		for (const offer_price of [59_050, 59_000, 100, 0, null]) {
			expect(whatWouldRaise({ ...paid, offer_price }, weights)).toBeNull();
		}
		expect(whatWouldRaise({ ...dear, need_money: null }, weights)).toBeNull();
		expect(whatWouldRaise({ ...dear, need_money: 5_000 }, weights)).toBeNull();
	});

	test('M-5 the one change that raises it most is verified by scoring again', () => {
		expect(whatWouldRaise(full, weights)).toBeNull();
		const elsewhere = { ...full, areas_both: 0, evidence: 0.3 };
		expect(whatWouldRaise(elsewhere, weights)).toEqual({
			text: 'Offer it in all of the area',
			score: scoreOf({ ...full, evidence: 0.3, offer_areas_named: 2 }, weights)
		});
	});
});
