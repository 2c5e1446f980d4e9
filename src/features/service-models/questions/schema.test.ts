import { describe, expect, it } from 'vitest';
import { readForm } from '#lib/forms/read.ts';
import { newServiceModelSchema, sectionSchemas } from './schema.ts';

function form(values: Record<string, string | string[]>): FormData {
	const data = new FormData();
	for (const [name, value] of Object.entries(values)) {
		for (const text of [value].flat()) data.append(name, text);
	}
	return data;
}

describe('a service model', () => {
	it('starts with a title and a stage, and says what is missing', () => {
		expect(readForm(newServiceModelSchema, form({ title: '  ' })).errors).toEqual({
			title: 'Enter a title',
			stage: 'Select how far it has come'
		});
		expect(readForm(newServiceModelSchema, form({ title: 'A', stage: 'idea' })).input).toEqual({
			title: 'A',
			stage: 'idea'
		});
	});

	it('may be saved with everything but its title empty', () => {
		const saved = Object.entries(sectionSchemas).map(([code, schema]) =>
			readForm(schema, code === 'idea' ? form({ title: 'A', stage: 'idea' }) : form({}))
		);
		expect(saved.map(({ errors }) => errors)).toEqual([{}, {}, {}, {}, {}, {}]);
	});

	it('reads boxes as yes and no', () => {
		const { input } = readForm(sectionSchemas.pathway, form({ primary_care_partner: 'on' }));
		expect(input).toMatchObject({ primary_care_partner: true, shared_record: false });
	});

	it('reads the price in pounds and keeps what was typed when it cannot', () => {
		expect(
			readForm(sectionSchemas.business, form({ price_pence: '£1,250.50' })).input
		).toMatchObject({ price_pence: 125_050, yearly_volume: null });
		const wrong = readForm(sectionSchemas.business, form({ price_pence: 'ten' }));
		expect(wrong.errors['price_pence']).toBe('Enter the price in pounds, such as 679 or 84.50');
		expect(wrong.values['price_pence']).toBe('ten');
	});

	it('takes only conditions, settings and areas from the lists', () => {
		const { errors } = readForm(sectionSchemas.where, form({ settings: ['moon'], areas: 'Kent' }));
		expect(errors).toEqual({ settings: 'Select from the list only' });
		expect(
			readForm(sectionSchemas.need, form({ conditions: ['COPD', 'AST'] })).input
		).toMatchObject({ conditions: ['COPD', 'AST'] });
	});

	it('has a summary of at most 300 words', () => {
		const summary = 'word '.repeat(301);
		const { errors } = readForm(sectionSchemas.idea, form({ title: 'A', stage: 'idea', summary }));
		expect(errors).toEqual({ summary: 'Use 300 words or fewer' });
	});
});
