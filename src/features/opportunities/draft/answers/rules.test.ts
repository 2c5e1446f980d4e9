import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import Sections from '../Sections.svelte';
import { draftSchema } from '../schema.ts';
import { sections } from '../rules.ts';
import { answers, changedAnswers, savedWords, unfinishedSections } from './rules.ts';

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

	it('is said in words, of an answer with several parts all of them', () => {
		const saved = savedWords([
			{ field: 'deadline', label: 'Deadline', after: '25 March 2022 at 1pm' },
			{ field: 'process', label: 'Process', after: 'open advert' },
			{ field: 'legal_basis', label: 'Legal basis', after: 'regulation 4' },
			{ field: 'criterion_name-2', label: 'Criterion 2, weight', after: '30%' }
		]);
		expect(saved).toMatchObject({
			deadline: ['25 March 2022 at 1pm'],
			process: ['open advert', 'regulation 4'],
			criteria: ['Criterion 2, weight: 30%'],
			title: []
		});
	});
});
