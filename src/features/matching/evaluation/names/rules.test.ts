import { describe, expect, test } from 'vitest';
import { codesOf, readNames } from './rules.ts';

describe('M-11 what people call conditions, care settings and places', () => {
	test('conditions by short forms, plurals, longer names and with a slip', () => {
		expect(codesOf('conditions', 'copd')).toEqual(['COPD']);
		expect(codesOf('conditions', 'Frailty')).toEqual(['FRAIL']);
		expect(codesOf('conditions', 'Type 2 diabetes mellitus')).toEqual(['DM']);
		expect(codesOf('conditions', 'High risk of type 2 diabetes')).toEqual(['NDH']);
		expect(codesOf('conditions', 'COPD and asthma')).toEqual(['AST', 'COPD']);
		expect(codesOf('conditions', 'diabtes')).toEqual(['DM']);
		expect(codesOf('conditions', 'Astmha')).toEqual(['AST']);
		expect(codesOf('conditions', 'migraine')).toEqual([]);
		expect(codesOf('conditions', 'sepsis')).toEqual([]);
	});

	test('care settings by what they are called, the longer name first', () => {
		expect(codesOf('settings', 'GP surgery')).toEqual(['gp_practice']);
		expect(codesOf('settings', 'Care homes')).toEqual(['care_home']);
		expect(codesOf('settings', 'Own home')).toEqual(['home']);
		expect(codesOf('settings', 'Community pharmacy')).toEqual(['pharmacy']);
		expect(codesOf('settings', 'village hall / online').toSorted()).toEqual(['vcse', 'virtual']);
	});

	test('areas with what stands around them, and names of more than one; never by a slip', () => {
		expect(codesOf('areas', 'NHS Kent and Medway CCG')).toEqual(['Kent', 'Medway']);
		expect(codesOf('areas', 'London Borough of Bexley')).toEqual(['Bexley']);
		expect(codesOf('areas', 'West Yorkshire')).toEqual(['Bradford', 'Leeds']);
		expect(codesOf('areas', 'Herefordshire')).toEqual([]);
	});

	test('languages by code and name, stages and skills by what people say', () => {
		expect(codesOf('languages', 'Punjabi')).toEqual(codesOf('languages', 'pa'));
		expect(codesOf('stages', 'Proof of concept')).toEqual(['pilot']);
		expect(codesOf('competencies', 'bids & tenders')).toEqual(['bidding']);
	});

	test('a condition is read from words as a whole', () => {
		expect(readNames('conditions', 'Leg ulcers, and type 2 diabetes')).toEqual(['DM', 'WND']);
		expect(readNames('conditions', 'the staff after lunch')).toEqual([]);
	});
});
