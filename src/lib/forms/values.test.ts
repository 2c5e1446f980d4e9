import { expect, it } from 'vitest';
import { listOf, shownValues, textOf } from './values.ts';

it('shows what was sent before what was kept and what is stored', () => {
	const stored = { title: 'stored', agree: 'on' };
	expect(shownValues(null, null, stored)).toBe(stored);
	expect(shownValues(null, { values: { title: 'kept' } }, stored)).toEqual({ title: 'kept' });
	expect(shownValues({ values: {} }, { values: { title: 'kept' } }, stored)).toEqual({});
});

it('reads one text and several', () => {
	const values = { title: 'A', areas: ['Bexley', 'Kent'] };
	expect([textOf(values, 'title'), textOf(values, 'areas'), textOf(values, 'none')]).toEqual([
		'A',
		'Bexley',
		''
	]);
	expect([listOf(values, 'title'), listOf(values, 'areas'), listOf(null, 'areas')]).toEqual([
		['A'],
		['Bexley', 'Kent'],
		[]
	]);
});
