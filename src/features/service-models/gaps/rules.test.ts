import { describe, expect, it } from 'vitest';
import { onlyTitle, pilotModel, scalingModel } from '#support/service-model.ts';
import { fields, sectionOf, sections, sectionsOf } from '../fields/rules.ts';
import { gapsOf, neededLater, neededNow, sectionAfter, sectionStatus } from './rules.ts';

const missing = (model: Parameters<typeof gapsOf>[0]) =>
	gapsOf(model).map(({ section, field }) => `${section} ${field}`);

describe('what publishing needs (SM-2)', () => {
	it('names each thing that is missing and the page it belongs to', () => {
		expect(missing(onlyTitle)).toEqual([
			'idea summary',
			'need conditions',
			'need population',
			'where settings',
			'where areas',
			'pathway pathway'
		]);
	});

	it('grows with the stage', () => {
		const counts = ['idea', 'forming', 'pilot', 'live', 'scaling'].map(
			(stage) => gapsOf({ ...onlyTitle, stage }).length
		);
		expect(counts).toEqual([6, 9, 19, 23, 24]);
		expect(gapsOf(pilotModel)).toEqual([]);
		expect(gapsOf(scalingModel)).toEqual([]);
		expect(missing({ ...pilotModel, stage: 'live' })).toEqual([
			'business revenue_mix',
			'money money_from',
			'money money_quarters',
			'risk risk_carried'
		]);
	});

	it('asks about digital and safety only where technology is ticked', () => {
		expect(missing({ ...pilotModel, technology: true })).toEqual([
			'digital digital',
			'digital clinical_safety',
			'digital data_protection'
		]);
		expect(sectionsOf(pilotModel).map(({ code }) => code)).not.toContain('digital');
		expect(sectionsOf({ technology: true })).toHaveLength(sections.length);
	});

	it('does not count white space, and takes 0 for an answer', () => {
		expect(missing({ ...pilotModel, summary: ` ${' '.repeat(40)}\n` })).toEqual(['idea summary']);
		expect(gapsOf({ ...pilotModel, price_pence: 0 })).toEqual([]);
	});

	it('names what is unfinished at any stage, but not on the page of a technology that is not there', () => {
		const unfinished = { figures: {}, money_quarters: {}, digital: {} };
		expect(gapsOf({ ...pilotModel, unfinished }).map(({ message }) => message)).toEqual([
			'Finish or correct “Local figures”',
			'Finish or correct “Income, cost and funding”'
		]);
		expect(sectionStatus('money', { ...pilotModel, unfinished })).toBe('incomplete');
		expect(missing({ ...pilotModel, technology: true, unfinished })).toContain('digital digital');
	});

	it('has a page for each field', () => {
		expect(fields.filter(({ section }) => !sectionOf(section))).toEqual([]);
	});
});

describe('a page of a service model', () => {
	it('is incomplete until nothing it holds is missing', () => {
		expect(sectionStatus('where', { ...pilotModel, areas: [] })).toBe('incomplete');
		expect(sectionStatus('where', pilotModel)).toBe('completed');
	});

	it('is optional until the stage asks for it or something is written on it', () => {
		expect(sectionStatus('money', pilotModel)).toBe('optional');
		expect(neededLater('money', pilotModel)).toBe('live');
		expect(sectionStatus('money', { ...pilotModel, money_from: '2022-04-01' })).toBe('completed');
		expect(sectionStatus('money', { ...pilotModel, stage: 'live' })).toBe('incomplete');
	});

	it('names what publishing needs of it at the stage (SM-2)', () => {
		expect(neededNow('need', onlyTitle)).toEqual(['Conditions', 'Who it is for']);
		expect(neededNow('need', pilotModel)).toContain('Local figures');
		expect(neededNow('money', onlyTitle)).toEqual([]);
	});

	it('says how long an answer has to be, which one that is too short has to know', () => {
		const [gap] = gapsOf({ ...pilotModel, population: 'Older' });
		expect(gap?.message).toBe('Enter who the service is for, in at least 10 characters');
	});

	it('leads to the next page that the stage asks for, and the last to the check', () => {
		expect(sectionAfter('idea', onlyTitle)).toBe('need');
		expect(sectionAfter('pathway', onlyTitle)).toBeNull();
		expect(sectionAfter('pathway', pilotModel)).toBe('evidence');
		expect(sectionAfter('business', { ...pilotModel, technology: true })).toBe('digital');
		expect(sectionAfter('money', scalingModel)).toBe('risk');
	});
});
