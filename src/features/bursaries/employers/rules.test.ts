import { expect, test } from 'vitest';
import { clawbackWords, paymentWords, type EmployerClaim } from './rules.ts';

const claim: EmployerClaim = {
	...{ id: 'c', reference: 'CB-000012', claimantName: 'Priya Physio', kind: 'cover' },
	...{ commissionerName: 'NHS Kent and Medway CCG', bursaryTitle: 'Time to lead' },
	...{ state: 'approved', pence: 30_000, submittedAt: '2022-03-01T09:00:00Z', paidOn: null },
	...{ payment: null, clawbackPence: null, clawbackAt: null, lines: [] }
};
const payment = { reference: 'CB-000012-3', file: 3, madeAt: '2022-03-02T09:00:00Z' };

test('F-8 an employer reads when it was paid and under which reference', () => {
	expect(paymentWords(claim)).toBe('Waits for a payment file');
	expect(paymentWords({ ...claim, state: 'submitted' })).toBe('Not paid');
	expect(paymentWords({ ...claim, state: 'in_payment', payment })).toBe(
		'On its way: payment CB-000012-3 in payment file 3 of 2 March 2022'
	);
	expect(paymentWords({ ...claim, state: 'paid', payment, paidOn: '2022-03-04' })).toBe(
		'4 March 2022, payment CB-000012-3 in payment file 3'
	);
});

test('F-7 money that comes back is said once it is decided', () => {
	const asked = { ...claim, clawbackPence: 10_000, clawbackAt: '2022-04-05T09:00:00Z' };
	expect(clawbackWords(claim)).toBe('');
	expect(clawbackWords({ ...asked, state: 'clawback_approved' })).toBe(
		'£100 to pay back, decided on 5 April 2022'
	);
	expect(clawbackWords({ ...asked, state: 'recovered' })).toBe('£100 paid back on 5 April 2022');
});
