import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import Sections from '../Sections.svelte';
import { draftSchema } from '../schema.ts';
import { defaultScale, rowValues, sections } from '../rules.ts';
import {
	answers,
	changedAnswers,
	criteriaWords,
	savedWords,
	unfinishedSections,
	unmade
} from './rules.ts';

describe('the answers of a draft', () => {
	it('are all that its form sends, each in one of them', () => {
		const names = answers.flatMap((answer) => [...answer.names]);
		const sent = Object.keys(draftSchema.shape).filter((name) => !['then', 'seen'].includes(name));
		expect(names.toSorted()).toEqual(sent.toSorted());
		expect(new Set(names).size).toBe(names.length);
	});

	it('go by their labels on the page, section by section', () => {
		const { body } = render(Sections, {
			props: { values: {}, errors: {}, regimes: [], draft: 'draft' }
		});
		const text = body.replaceAll(/<!--.*?-->/g, '');
		const own = answers.filter(({ field }) => !['criteria', 'process'].includes(field));
		const places = [
			...sections.map(({ id, title }) => ({ key: id, at: text.indexOf(title) })),
			...own.map(({ section, label }) => ({
				key: section,
				at: text.indexOf(label, text.indexOf(`id="${section}"`))
			}))
		];
		expect(places.filter(({ at }) => at === -1)).toEqual([]);
		const inOrder = places.toSorted((one, other) => one.at - other.at).map(({ key }) => key);
		expect([...new Set(inOrder)]).toEqual(sections.map(({ id }) => id));
	});

	it('tell which sections are not finished', () => {
		expect([...unfinishedSections({ deadline: {}, criteria: {} })]).toEqual(['terms', 'scoring']);
		expect(unfinishedSections({}).size).toBe(0);
		expect([...unfinishedSections({ vat: { vat: 'some' }, tie_rule: { tie_rule: '' } })]).toEqual([
			'terms'
		]);
	});

	it('are made by a person where the draft has a default that decides about money or who may bid', () => {
		expect(unmade({ protected: 'no', tie_rule: '' })).toEqual({
			vat: { vat: '' },
			tie_rule: { tie_rule: '' }
		});
		expect(unmade({ vat: 'exempt', protected: 'yes', tie_rule: 'lower_price' })).toEqual({});
	});
});

describe('what somebody else saved', () => {
	const row = (name: string) => ({ criterion_name: [name, ''], criterion_weight: ['40', ''] });

	it('is said where something else is typed', () => {
		const stored = { title: 'Lungs', areas: ['Bexley'], 'deadline-day': '25', ...row('Quality') };
		const changed = (typed: object) =>
			changedAnswers({ ...stored, ...typed }, stored).map(({ field }) => field);
		expect(changed({})).toEqual([]);
		expect(changed({ criterion_name: ['Quality'], criterion_weight: ['40'] })).toEqual([]);
		expect(changed({ areas: [], 'deadline-day': '26', ...row('Access') })).toEqual([
			'areas',
			'deadline',
			'criteria'
		]);
	});

	it('is not said where nothing was answered and the default was saved', () => {
		const stored = {
			vat: 'excluded',
			protected: 'no',
			price_weight: '0',
			tie_rule: 'higher_quality'
		};
		expect(changedAnswers({ price_weight: '' }, stored)).toEqual([]);
		expect(changedAnswers({ vat: 'included' }, stored).map(({ field }) => field)).toEqual(['vat']);
	});

	it('is said in words, of an answer with several parts all of them', () => {
		const saved = savedWords([
			{ field: 'deadline', after: '25 March 2022 at 1pm' },
			{ field: 'process', after: 'open advert' },
			{ field: 'legal_basis', after: 'regulation 4' }
		]);
		expect(saved).toMatchObject({
			deadline: ['25 March 2022 at 1pm'],
			process: ['open advert', 'regulation 4'],
			protected: ['no'],
			title: []
		});
	});

	it('is said of criteria in a line for each, without the words that all marks have', () => {
		const scale = defaultScale.join('\n');
		const rows = rowValues([
			{ criterion_name: 'Quality', criterion_weight: '40', criterion_scale: scale },
			{ criterion_scale: scale },
			{ criterion_name: 'Staff', criterion_minimum: '2', criterion_scale: 'None\nSome' }
		]);
		expect(criteriaWords(rows)).toEqual([
			'Criterion 1: Quality; weight 40',
			'Criterion 2: Staff; lowest mark accepted 2; None, Some'
		]);
	});
});
