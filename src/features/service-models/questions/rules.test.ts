import { describe, expect, it } from 'vitest';
import type { Content } from '../rules.ts';
import { gapsOf, sectionAfter, sectionOf, sections, sectionStatus } from './rules.ts';

const empty: Content = {
	title: 'Only a title',
	summary: '',
	stage: 'idea',
	conditions: [],
	settings: [],
	areas: [],
	population: '',
	pathway: '',
	evidence: '',
	primary_care_partner: false,
	shared_record: false,
	price_unit: '',
	price_pence: null,
	yearly_volume: null
};
const full: Content = {
	...empty,
	summary: 'Exercise and education in community halls.',
	conditions: ['COPD'],
	settings: ['vcse'],
	areas: ['Bexley'],
	population: 'Adults with COPD',
	pathway: 'Practices refer'
};
const statusOf = (code: string, model: Content) => {
	const section = sectionOf(code);
	return section && sectionStatus(section, model);
};

describe('what publishing needs', () => {
	it('names each thing that is missing and the page it belongs to', () => {
		expect(gapsOf(empty).map(({ section, field }) => `${section} ${field}`)).toEqual([
			'idea summary',
			'need conditions',
			'where settings',
			'where areas',
			'need population',
			'pathway pathway'
		]);
		expect(gapsOf(full)).toEqual([]);
	});

	it('does not count white space', () => {
		expect(gapsOf({ ...full, summary: ` ${' '.repeat(40)} ` })).toHaveLength(1);
	});
});

describe('a page of a service model', () => {
	it('is incomplete until nothing it holds is missing', () => {
		expect(statusOf('where', { ...full, areas: [] })).toBe('incomplete');
		expect(statusOf('where', full)).toBe('completed');
	});

	it('may be optional', () => {
		expect(statusOf('business', full)).toBe('optional');
		expect(statusOf('business', { ...full, price_pence: 0 })).toBe('completed');
		expect(statusOf('evidence', { ...full, evidence: 'An audit' })).toBe('completed');
	});

	it('leads to the next, and the last to the check', () => {
		expect(sections.map(({ code }) => sectionAfter(code))).toEqual([
			'need',
			'where',
			'pathway',
			'evidence',
			'business',
			null
		]);
		expect(sectionOf('money')).toBeUndefined();
	});
});
