import { describe, expect, it } from 'vitest';
import { pilotModel, scalingModel } from '#support/service-model.ts';
import { changedFields, differs } from './rules.ts';

describe('what differs', () => {
	it('is named field by field', () => {
		const later = { ...pilotModel, areas: ['Bexley', 'Bromley'], price_pence: null };
		expect(changedFields(pilotModel, later).map(({ label }) => label)).toEqual(['Areas', 'Price']);
		expect(differs(pilotModel, { ...pilotModel })).toBe(false);
		expect(differs(pilotModel, { ...pilotModel, shared_record: false })).toBe(true);
	});

	it('leaves out what one may not see', () => {
		const { money_quarters: _, ...open } = scalingModel;
		expect(changedFields(open, { ...scalingModel, money_quarters: [] })).toEqual([]);
	});
});
