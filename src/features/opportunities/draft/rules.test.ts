import { describe, expect, test } from 'vitest';
import {
	choiceWords,
	criterionRows,
	fiveKeyCriteria,
	isEmptyRow,
	mostCriteria,
	rowValues,
	weightWords,
	withAnotherRow,
	withKeyCriteria
} from './rules.ts';

const typed = {
	title: 'Lungs',
	...rowValues([{ criterion_name: 'Quality', criterion_weight: '70' }, {}])
};

describe('rows of criteria', () => {
	test('another row keeps everything that was typed', () => {
		const more = withAnotherRow(typed);
		expect(more.title).toBe('Lungs');
		expect(criterionRows(more).map((row) => row.criterion_name)).toEqual(['Quality', '', '']);
		expect(criterionRows(more)[0]?.criterion_weight).toBe('70');
	});

	test('the default set takes the place of empty rows alone', () => {
		const names = criterionRows(withKeyCriteria(typed)).map((row) => row.criterion_name);
		expect(names).toEqual(['Quality', ...fiveKeyCriteria]);
	});

	test('there are never more than the database takes', () => {
		const full = rowValues(Array.from({ length: mostCriteria }, () => ({ criterion_name: 'x' })));
		expect(criterionRows(withAnotherRow(full))).toHaveLength(mostCriteria);
		expect(criterionRows(withKeyCriteria(full))).toHaveLength(mostCriteria);
		expect(criterionRows(rowValues(Array.from({ length: 400 }, () => ({}))))).toHaveLength(20);
	});

	test('fields that came torn apart are rows with gaps', () => {
		const torn = { criterion_name: ['a', 'b'], criterion_weight: '10' };
		expect(criterionRows(torn).map((row) => row.criterion_weight)).toEqual(['10', '']);
	});

	test('a row is empty without name, question and weight', () => {
		const [first, second] = criterionRows(typed);
		expect([first, second].map((row) => row && isEmptyRow(row))).toEqual([false, true]);
	});
});

describe('R11 the weights are shown with their sum', () => {
	test.each([
		[['40', '30'], '30', 'make 100 of 100'],
		[['40', ' 30 '], '', 'make 70 of 100: 30 are missing'],
		[['80', '30'], '5', 'make 115 of 100: 15 too many'],
		[['many', '-5', '1e2'], '', 'make 0 of 100: 100 are missing']
	])('%j and %s', (weights, price, words) => {
		expect(weightWords(weights, price)).toBe(`The weights of the criteria and the price ${words}`);
	});
});

test('a folded list says what was chosen', () => {
	const items = ['a', 'b', 'c', 'd'].map((value) => ({ value, label: value.toUpperCase() }));
	expect(choiceWords('Areas', items, [])).toBe('Areas: none selected');
	expect(choiceWords('Areas', items, ['c', 'a', 'x'])).toBe('Areas: A, C');
	expect(choiceWords('Areas', items, ['a', 'b', 'c', 'd'])).toBe('Areas: 4 selected');
});
