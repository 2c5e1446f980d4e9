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
		expect(saved.map(({ errors }) => errors)).toEqual(saved.map(() => ({})));
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
		expect(errors).toEqual({ summary: 'Enter a summary of 300 words or fewer' });
	});

	it('says at its field what a row lacks', () => {
		const { errors } = readForm(
			sectionSchemas.need,
			form({
				figure_what: ['Adults with COPD', ''],
				figure_value: ['many', ''],
				figure_unit: ['', ''],
				figure_source: ['', '']
			})
		);
		expect(errors).toEqual({
			'figure_value-1': 'Enter the number of figure 1, such as 2,900 or 4.5',
			'figure_unit-1': 'Enter the unit of figure 1, such as people or %',
			'figure_source-1': 'Enter the source of figure 1'
		});
	});

	it('wants shares of the income that make 100%', () => {
		const shares = (...percents: string[]) =>
			readForm(
				sectionSchemas.business,
				form({ revenue_source: percents.map(() => 'A source'), revenue_percent: percents })
			).errors;
		expect(shares('60', '40%')).toEqual({});
		expect(shares('60', '30')).toEqual({
			revenue_mix: 'The shares make 90% and have to make 100%'
		});
	});

	it('wants the quarter and the year of the first quarter together', () => {
		const money = (values: Record<string, string>) =>
			readForm(sectionSchemas.money, form({ first_quarter: '', first_year: '', ...values })).errors;
		expect(money({ first_quarter: '04', first_year: '2022' })).toEqual({});
		expect(money({ first_quarter: '04' })).toEqual({
			first_year: 'Enter the year of the first quarter, such as 2022'
		});
		expect(money({ first_year: '2022' })).toEqual({ first_quarter: 'Select the first quarter' });
		expect(money({ quarter_income: 'lots', quarter_cost: '', quarter_funding: '' })).toEqual({
			'quarter_income-1': 'Enter the income of quarter 1 in pounds, such as 24,500'
		});
	});
});
