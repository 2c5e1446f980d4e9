import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { areas } from '#features/vocabulary/rules.ts';
import { places } from './places/rules.ts';
import { areaParts } from './areas/rules.ts';
import { codesOf, groups, readNames, readTitle } from './rules.ts';

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
		expect(codesOf('conditions', 'moonsickness')).toEqual([]);
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
		expect(groups.conditions[adhd]).toEqual(groups.conditions[autism]);
		const lesion = codesOf('conditions', 'suspicious mole');
		expect(lesion).toEqual(codesOf('conditions', 'suspected skin cancer'));
		expect(lesion).toEqual(expect.arrayContaining(['CAN', 'DERM']));
		expect(groups.conditions['fibromyalgia']).toEqual(
			groups.conditions[codesOf('conditions', 'ME/CFS')[0] ?? '']
		);
		expect(codesOf('conditions', 'hypotension')).not.toContain('HYP');
	});

	test('the same words in another order or form are the same name, and so are other spellings', () => {
		for (const [one, other] of [
			['Tourettes', 'Tourette syndrome'],
			['Crohn’s', 'crohns disease'],
			['celiac', 'coeliac disease'],
			['lymphedema', 'Lymphoedema'],
			['stammer', 'stammering'],
			['paediatric asthma', 'asthma in children']
		] as const)
			expect(codesOf('conditions', one), one).toEqual(codesOf('conditions', other));
		expect(codesOf('competencies', 'spin-out')).toEqual(codesOf('competencies', 'spinning out'));
		expect(codesOf('professions', 'GPs')).toEqual(['doctor']);
	});

	test('a condition of children and one of adults have the condition in common, and each is itself', () => {
		const [child, adult] = ['childhood asthma', 'adult asthma'].map((name) =>
			codesOf('conditions', name)
		);
		expect([child?.[0], adult?.[0]]).toEqual(['AST', 'AST']);
		expect(child?.[1]).not.toBe(adult?.[1]);
		expect(codesOf('conditions', 'asthma in children and adults')).toEqual(['AST']);
		expect(codesOf('conditions', 'older adults')).toEqual(['FRAIL']);
	});

	test('what is said not to be meant is not read, and what a text says in passing counts in a title', () => {
		expect(readNames('conditions', 'Non-cancer: eczema, not psoriasis')).not.toContain('CAN');
		expect(readNames('conditions', 'Non-diabetic hyperglycaemia')).toEqual(['NDH']);
		expect(readNames('conditions', 'Many of them are smokers')).toEqual([]);
		expect(readTitle('conditions', 'Stop smoking on wards')).toEqual(['smoking']);
		expect(readTitle('conditions', 'At the heart of town')).toEqual([]);
	});

	test('a name of more than one condition or profession is all of them', () => {
		expect(codesOf('conditions', 'airways disease').toSorted()).toEqual(['AST', 'COPD']);
		expect(codesOf('conditions', 'drug and alcohol')).toHaveLength(2);
		expect(codesOf('professions', 'AHPs')).toContain('podiatrist');
	});

	test('a region is its places, and no part of another name', () => {
		expect(codesOf('areas', 'across the North West')).toEqual(
			expect.arrayContaining(['Liverpool', 'Salford', 'lancashire'])
		);
		expect(codesOf('areas', 'North West London')).not.toContain('Liverpool');
		expect(codesOf('areas', 'North East Lincolnshire')).toEqual(['north east lincolnshire']);
		expect(codesOf('areas', 'Midlands')).toContain('Birmingham');
		expect(areaParts.get('hampshire')).toContain('southampton');
	});

	test('every CCG of 2021 and every integrated care board has a place', (context) => {
		const path = '../shared/data/ccg_to_icb_2022.csv';
		if (!existsSync(path)) return context.skip('the list of CCGs is not here');
		const rows = readFileSync(path, 'utf8').trim().split('\n').slice(1);
		const names = rows.flatMap(
			(row) => row.match(/NHS [^"]+?(?:CCG|Integrated Care Board)/g) ?? []
		);
		expect(names.length).toBeGreaterThan(200);
		expect(names.filter((name) => codesOf('areas', name).length === 0)).toEqual([]);
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
		expect(groups.areas[bolton]).toEqual(groups.areas['Manchester']);
		expect(areaParts.get('Kent')).toContain(thanet);
	});

	test('every place stands once, and those of the vocabulary have the neighbours that the database gives them', () => {
		const names = places.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(areas.map(({ value }) => value).filter((name) => !names.includes(name))).toEqual([]);
		const migration = readFileSync('supabase/migrations/0030_matching_in_full.sql', 'utf8');
		for (const { value } of areas)
			expect(migration).toContain(`('${value}', '${groups.areas[value]?.join() ?? ''}')`);
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
