import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { areas } from '#features/vocabulary/rules.ts';
import { places } from './places/rules.ts';
import { areaParts, codesOf, groups, readNames } from './rules.ts';

describe('M-11 what people call conditions, care settings and places', () => {
	test('conditions by short forms, plurals, longer names and with a slip', () => {
		expect(codesOf('conditions', 'copd')).toEqual(['COPD']);
		expect(codesOf('conditions', 'Frailty')).toEqual(['FRAIL']);
		expect(codesOf('conditions', 'congestive cardiac failure')).toEqual(['HF']);
		expect(codesOf('conditions', 'fits')).toEqual(['EP']);
		expect(codesOf('conditions', 'High risk of type 2 diabetes')).toEqual(['NDH']);
		expect(codesOf('conditions', 'COPD and asthma')).toEqual(['AST', 'COPD']);
		expect(codesOf('conditions', 'diabtes')).toEqual(['DM']);
		expect(codesOf('conditions', 'Astmha')).toEqual(['AST']);
		expect(codesOf('conditions', 'sepsis')).toEqual([]);
	});

	test('what is narrower counts as that and as itself, whatever it is called', () => {
		const [type1, type2] = ['T1DM', 'Type 2 diabetes mellitus'].map((name) =>
			codesOf('conditions', name)
		);
		expect(type1?.[0]).toBe('DM');
		expect(type2?.[0]).toBe('DM');
		expect(type1?.[1]).not.toBe(type2?.[1]);
		expect(codesOf('conditions', 'type 1')).toEqual(type1);
		expect(codesOf('conditions', 'diabetes')).toEqual(['DM']);
		expect(codesOf('competencies', 'CQC registration')[0]).toBe('performance');
		expect(codesOf('competencies', 'CQC registration')).toEqual(codesOf('competencies', 'cqc'));
	});

	test('conditions that the vocabulary does not have are known by all their names, and have neighbours', () => {
		expect(codesOf('conditions', 'ADHD')).toEqual(
			codesOf('conditions', 'attention deficit hyperactivity disorder')
		);
		const [adhd = '', autism = ''] = ['ADHD', 'autism'].flatMap((name) =>
			codesOf('conditions', name)
		);
		expect(groups.conditions[adhd]).toBe(groups.conditions[autism]);
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
		expect(codesOf('areas', 'West Yorkshire').slice(0, 2)).toEqual(['Bradford', 'Leeds']);
		expect(codesOf('areas', 'Herefordshire')).toEqual(['herefordshire']);
		expect(codesOf('areas', 'Newcastle-under-Lyme')).not.toContain('Newcastle upon Tyne');
		expect(codesOf('areas', 'London').length).toBeGreaterThan(30);
	});

	test('a place of England has neighbours, and a whole has its parts', () => {
		const [bolton = '', thanet = ''] = ['Bolton', 'Thanet'].flatMap((name) =>
			codesOf('areas', name)
		);
		expect(groups.areas[bolton]).toBe(groups.areas['Manchester']);
		expect(areaParts.get('Kent')).toContain(thanet);
	});

	test('every place stands once, and those of the vocabulary have the neighbours that the database gives them', () => {
		const names = places.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(areas.map(({ value }) => value).filter((name) => !names.includes(name))).toEqual([]);
		const migration = readFileSync('supabase/migrations/0030_matching_in_full.sql', 'utf8');
		for (const { value } of areas)
			expect(migration).toContain(`('${value}', '${groups.areas[value] ?? ''}')`);
	});

	test('languages by code and name, stages and skills by what people say', () => {
		expect(codesOf('languages', 'Punjabi')).toEqual(codesOf('languages', 'pa'));
		expect(codesOf('stages', 'Proof of concept')).toEqual(['pilot']);
		expect(codesOf('competencies', 'bids & tenders')[0]).toBe('bidding');
		expect(codesOf('professions', 'audiologist')).toEqual([]);
		expect(codesOf('professions', 'physiotherapst')).toEqual(['physiotherapist']);
	});

	test('a condition is read from words as a whole', () => {
		expect(readNames('conditions', 'Leg ulcers, and type 2 diabetes').slice(0, 2)).toEqual([
			'DM',
			'WND'
		]);
		expect(readNames('conditions', 'It fits older people with back problems')).toEqual([]);
		expect(readNames('conditions', 'the staff after lunch')).toEqual([]);
	});
});
