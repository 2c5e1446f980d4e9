import { expect, test } from 'vitest';
import { commissionerStaffCounts } from './rules.ts';

const work = {
	opportunities: [],
	panels: [],
	bids: [],
	serviceModels: [],
	matches: [],
	money: { waiting: [{ what: 'pay' as const, count: 2, since: '2022-03-01T09:00:00Z', id: null }] },
	mentoring: { profile: null, requests: [] },
	figures: { openOpportunities: 4, serviceModels: 5, mentors: 6 }
};
const panel = {
	opportunityId: 'o',
	title: 'Bexley',
	role: 'evaluator' as const,
	state: 'published',
	deadlineAt: '2022-03-25T13:00:00Z',
	commissionerName: 'CCG',
	submitted: false,
	step: null
};
const labels = (roles: string[], panels = [panel].slice(1)) =>
	commissionerStaffCounts({ ...work, panels }, roles).map(
		({ count, label }) => `${count} ${label}`
	);

test('finance staff of a commissioner count the claims that wait for them', () => {
	expect(labels(['finance'])).toEqual([
		'0 claims with evidence to check',
		'2 claims to pay',
		'0 claims to be paid back'
	]);
});

test('whoever runs a commissioner counts opportunities, and whoever sits on a panel counts panels', () => {
	expect(labels(['finance', 'officer'])[0]).toBe('0 in draft or review');
	expect(labels(['finance'], [panel])[0]).toBe('1 panel before its deadline');
});

test('a member of a commissioner with nothing there counts what is public, not panels that are not shown', () => {
	expect(labels(['evaluator'])).toEqual(['4 open opportunities', '5 service models', '6 mentors']);
});
