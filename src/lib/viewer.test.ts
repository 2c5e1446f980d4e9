import { expect, test } from 'vitest';
import { organisationActedFor, type Viewer } from './viewer.ts';

const ccg = { id: 'ccg', name: 'NHS Bexley CCG' };
const delegation = {
	id: 'd',
	commissionerId: ccg.id,
	commissionerName: ccg.name,
	commissionerKind: 'ccg',
	organisationId: 'support',
	organisationName: 'South East Support',
	powers: ['run_evaluation'],
	endsOn: '2022-03-31'
};
const viewer = (powers: string[][]): Viewer => ({
	id: 'p',
	name: 'Dee',
	email: 'dee@example.org',
	profession: null,
	organisations: [],
	delegations: powers.map((held) => ({ ...delegation, powers: held })),
	mentor: false,
	panels: 0,
	admin: false,
	oversight: false,
	now: '2022-03-07T09:00:00Z',
	clockMovable: false
});

test('PO-6 a delegate acts for the commissioner, as its officer only with the power to draft', () => {
	const held = {
		...ccg,
		kind: 'ccg',
		legalForm: null,
		verified: true,
		through: 'South East Support'
	};
	expect(organisationActedFor(viewer([['run_evaluation']]), 'ccg')).toEqual({ ...held, roles: [] });
	expect(organisationActedFor(viewer([['run_evaluation'], ['draft']]), 'ccg')).toEqual({
		...held,
		roles: ['officer']
	});
	expect(organisationActedFor(viewer([]), 'ccg')).toBeNull();
	expect(organisationActedFor(viewer([]), null)).toBeNull();
	expect(organisationActedFor(null, 'ccg')).toBeNull();
});
