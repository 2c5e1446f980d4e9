import { describe, expect, it } from 'vitest';
import { differs, hasPriority, priorityReasons, type Content } from './rules.ts';

const model: Content = {
	title: 'Pulmonary rehabilitation',
	summary: 'Exercise and education in community halls.',
	stage: 'pilot',
	conditions: ['COPD'],
	settings: ['vcse'],
	areas: ['Bexley'],
	population: 'Adults with COPD',
	pathway: 'Practices refer',
	evidence: '',
	primary_care_partner: true,
	shared_record: true,
	price_unit: 'person',
	price_pence: 67_900,
	yearly_volume: 300
};

describe('the priority mark (SM-5)', () => {
	it('needs a long-term condition, a primary care partner and a shared record together', () => {
		expect(hasPriority(model)).toBe(true);
		expect(hasPriority({ ...model, conditions: [] })).toBe(false);
		expect(hasPriority({ ...model, primary_care_partner: false })).toBe(false);
		expect(hasPriority({ ...model, shared_record: false })).toBe(false);
	});

	it('shows its three reasons, for and against', () => {
		const reasons = priorityReasons({ ...model, shared_record: false });
		expect(reasons.map((reason) => reason.for)).toEqual([true, true, false]);
		expect(reasons[2]?.text).toBe('The service and primary care do not share a record yet');
	});
});

it('tells whether the working copy says something else than the version on show', () => {
	expect(differs(model, { ...model })).toBe(false);
	expect(differs(model, { ...model, areas: ['Bexley', 'Bromley'] })).toBe(true);
	expect(differs(model, { ...model, price_pence: null })).toBe(true);
	expect(differs(model, { ...model, shared_record: false })).toBe(true);
});
