import { formatDate, formatMoney } from '#lib/ui/format.ts';
import type { ClaimLine, ClaimState } from '../claims/rules.ts';

/** A claim as the employer that is paid sees it: of what was done, date, length and attendance (N-2). */
export type EmployerClaim = {
	id: string;
	reference: string;
	claimantName: string;
	commissionerName: string;
	bursaryTitle: string;
	kind: 'cover' | 'fee';
	state: ClaimState;
	pence: number;
	submittedAt: string;
	paidOn: string | null;
	/** The payment file that it is in, and what the payment is called on a bank statement. */
	payment: { reference: string; file: number; madeAt: string } | null;
	clawbackPence: number | null;
	clawbackAt: string | null;
	lines: Pick<ClaimLine, 'id' | 'day' | 'minutes' | 'attendance' | 'pence'>[];
};

export type EmployerClaims = {
	id: string;
	name: string;
	/** All of them; the newest 200 are listed. */
	count: number;
	/** In pence, over all of them. */
	sums: { waiting: number; due: number; paid: number; owed: number; paidBack: number };
	claims: EmployerClaim[];
};

/** "4 March 2022, payment CB-000012-3", or where the payment stands. */
export function paymentWords({ paidOn, payment, state }: EmployerClaim): string {
	if (!payment) return state === 'approved' ? 'Waits for a payment file' : 'Not paid';
	const { reference, file, madeAt } = payment;
	if (paidOn) return `${formatDate(paidOn)}, payment ${reference} in payment file ${file}`;
	return `On its way: payment ${reference} in payment file ${file} of ${formatDate(madeAt)}`;
}

/** "£100, decided on 5 April 2022"; nothing where no money comes back. */
export function clawbackWords({ clawbackPence, clawbackAt, state }: EmployerClaim): string {
	if (clawbackPence === null) return '';
	const on = clawbackAt ? formatDate(clawbackAt) : '';
	return state === 'recovered'
		? `${formatMoney(clawbackPence)} paid back on ${on}`
		: `${formatMoney(clawbackPence)} to pay back, decided on ${on}`;
}
