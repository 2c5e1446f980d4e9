import { expect, it } from 'vitest';
import { scalingModel } from '#support/service-model.ts';
import { fields } from '../fields/rules.ts';
import { answerWords } from './rules.ts';

it('says every answer in words that people read', () => {
	const said = (field: Parameters<typeof answerWords>[0]) => answerWords(field, scalingModel);
	expect(said('stage')).toBe('Scaling');
	expect(said('figures')).toBe('Adults with COPD: 2,900 people (Practice registers, 2021)');
	expect(said('measures')).toBe('People who complete: today 71%, target 75%');
	expect(said('price_pence')).toBe('£679');
	expect(said('money_from')).toBe('April to June 2022');
	expect(said('money_quarters').split('\n')[3]).toBe(
		'January to March 2023: income £53,700, cost £48,000, funding £0'
	);
	expect(said('money_audience')).toBe('Only you and your organisation');
	expect(said('technology')).toBe('No');
	for (const { field } of fields) expect(said(field)).not.toMatch(/object|null|undefined/);
});
