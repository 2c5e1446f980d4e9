import { expect, test } from 'vitest';
import { differencesBetween, wholeText, type Content } from './rules.ts';

const dates = { day: (date: string) => `day ${date}`, instant: (at: string) => `instant ${at}` };
const criterion = {
	...{ name: 'Quality', question: 'How?', weight: 70, minimum_mark: 0, word_limit: 500 },
	scale: ['None', 'Poor', 'Fair', 'Good', 'Very good', 'Excellent']
};
const before: Content = {
	...{ title: 'Lungs', summary: 'A programme for people with COPD.', conditions: ['COPD'] },
	...{ areas: ['Bexley'], value_low_pence: 55_000_000, term_months: 36, extension_months: 0 },
	...{ deadline_at: '2022-03-25T13:00:00+00:00', starts_on: '2022-07-01', vat: 'excluded' },
	...{ protected: true, staff_at_most: 249, price_weight: 30, criteria: [criterion] }
};
const lines = (after: Content) =>
	differencesBetween(before, { ...before, ...after }, dates).map(
		({ field, label, before: old, after: now }) => [field, label, old, now]
	);

test('R13 the same content has no difference', () => {
	expect(lines({})).toEqual([]);
	expect(differencesBetween({}, {}, dates)).toEqual([]);
});

test.each<[Content, string[]]>([
	[{ title: 'Lungs 2' }, ['title', 'Title', 'Lungs', 'Lungs 2']],
	[{ value_low_pence: 50_000_050 }, ['value_low', 'Lowest value', '£550,000', '£500,000.50']],
	[
		{ deadline_at: '2022-04-01T12:00:00+00:00' },
		[
			'deadline',
			'Deadline',
			'instant 2022-03-25T13:00:00+00:00',
			'instant 2022-04-01T12:00:00+00:00'
		]
	],
	[{ starts_on: null }, ['starts_on', 'Contract starts', 'day 2022-07-01', '']],
	[
		{ conditions: ['COPD', 'AST'] },
		[
			'conditions',
			'Conditions',
			'Chronic obstructive pulmonary disease (COPD)',
			'Chronic obstructive pulmonary disease (COPD) and Asthma'
		]
	],
	[{ extension_months: 12 }, ['extension_months', 'Longest extension', 'none', '1 year']],
	[{ vat: 'exempt' }, ['vat', 'VAT', 'without VAT', 'exempt from VAT']],
	[{ staff_at_most: null }, ['staff_at_most', 'Most staff', '249', '']]
])('R13 %j is one difference, in words, at its field', (after, line) => {
	expect(lines(after)).toEqual([line]);
});

test('R13 a criterion is compared part by part, and one that came or went as a whole', () => {
	expect(lines({ criteria: [{ ...criterion, weight: 60, minimum_mark: 2 }] })).toEqual([
		['criterion_name-1', 'Criterion 1, weight', '70%', '60%'],
		['criterion_name-1', 'Criterion 1, lowest mark accepted', 'none', '2']
	]);
	expect(lines({ criteria: [criterion, { ...criterion, name: 'Access', weight: 10 }] })).toEqual([
		['criterion_name-2', 'Criterion 2', '', 'Access, 10%']
	]);
});

test('R13 long texts are marked, so that they are compared word by word', () => {
	const [found] = differencesBetween(before, { ...before, summary: 'Another programme.' }, dates);
	expect(found?.text).toBe(true);
});

test('R13 the whole text of a version says each thing once, criteria with all their parts', () => {
	const whole = wholeText(before, dates).map(({ label, after }) => [label, after]);
	expect(whole).toContainEqual(['Deadline', 'instant 2022-03-25T13:00:00+00:00']);
	expect(whole).toContainEqual(['Lowest value', '£550,000']);
	expect(whole).toContainEqual(['Criterion 1, what bidders are asked', 'How?']);
	expect(whole).toContainEqual(['Criterion 1, weight', '70%']);
	expect(whole.map(([label]) => label)).not.toContain('Highest value');
	expect(wholeText({ ...before, specification: null }, dates)).toEqual(wholeText(before, dates));
});

test('R13 a document that came is named, for everyone or for the readers of the pack', () => {
	const [map, figures] = [{ name: 'Map.pdf' }, { name: 'Figures.xlsx' }];
	expect(
		differencesBetween(
			{ documents: [map], pack_documents: [] },
			{ documents: [map], pack_documents: [figures] },
			dates
		)
	).toEqual([
		{
			...{ field: 'pack_documents', label: 'Documents of the full pack', text: false },
			...{ before: '', after: 'Figures.xlsx' }
		}
	]);
});
