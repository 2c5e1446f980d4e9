/** Coldframe's fee of a price in whole pence, VAT included: 10 percent, half a penny up (P-6). */
export function feeOf(pence: number): number {
	return Math.floor((pence * 10 + 50) / 100);
}

/** The VAT of 20 percent that an amount in whole pence contains, half a penny up (P-9). */
export function vatWithin(pence: number): number {
	return Math.floor((pence + 3) / 6);
}

export type PaymentState = 'created' | 'expired' | 'paid' | 'late' | 'partly_refunded' | 'refunded';

type Words = { text: string; colour: 'yellow' | 'green' | 'grey' | 'blue' };

const states: Record<PaymentState, Words> = {
	created: { text: 'Not paid yet', colour: 'yellow' },
	expired: { text: 'Not paid', colour: 'grey' },
	paid: { text: 'Paid', colour: 'green' },
	late: { text: 'Refund on its way', colour: 'yellow' },
	partly_refunded: { text: 'Partly refunded', colour: 'blue' },
	refunded: { text: 'Refunded', colour: 'blue' }
};

export function stateWords(state: PaymentState): Words {
	return states[state];
}

export type Refund = {
	pence: number;
	reason: 'cancelled' | 'late' | 'decided';
	state: 'asked' | 'succeeded' | 'failed';
	made_at: string;
};

const refundReasons: Record<Refund['reason'], string> = {
	cancelled: 'The session was cancelled',
	late: 'The payment came when the time was no longer held',
	decided: 'Coldframe decided about a session that did not take place'
};

const refundStates: Record<Refund['state'], string> = {
	asked: 'On its way',
	succeeded: 'Sent to the card',
	failed: 'Did not arrive. Coldframe is looking into it'
};

export function refundWords({ reason, state }: Pick<Refund, 'reason' | 'state'>): {
	reason: string;
	state: string;
} {
	return { reason: refundReasons[reason], state: refundStates[state] };
}

/** A payment of one's own, with what a receipt names. */
export type Payment = {
	id: string;
	number: number;
	booking_id: string;
	state: PaymentState;
	gross_pence: number;
	vat_pence: number;
	vat_number: string | null;
	taken_pence: number | null;
	refunded_pence: number;
	late: boolean;
	made_at: string;
	paid_at: string | null;
	starts_at: string | null;
	ends_at: string | null;
	mentor_name: string | null;
	payer_name: string | null;
	refunds: Refund[];
};

/** "CF-000123" */
export function receiptNumber(number: number): string {
	return `CF-${String(number).padStart(6, '0')}`;
}

export type Earning = {
	id: string;
	starts_at: string | null;
	payer_name: string | null;
	state: PaymentState;
	gross_pence: number;
	refunded_pence: number;
	/** A dispute holds the transfer. */
	frozen: boolean;
	transfer: {
		pence: number;
		state: 'asked' | 'sent' | 'refused';
		reversed_pence: number;
		made_at: string;
	} | null;
};

/** What of a payment is the mentor's: what is kept of it, less the fee. */
export function shareOf({
	gross_pence,
	refunded_pence
}: Pick<Earning, 'gross_pence' | 'refunded_pence'>): {
	kept: number;
	fee: number;
	share: number;
} {
	const kept = gross_pence - refunded_pence;
	const fee = feeOf(kept);
	return { kept, fee, share: kept - fee };
}

/** Where the mentor's share is. */
export function earningWords(earning: Earning): Words {
	const { transfer, frozen } = earning;
	if (transfer && transfer.reversed_pence > 0)
		return { text: 'Paid to you, partly taken back', colour: 'blue' };
	if (transfer?.state === 'sent') return { text: 'Paid to you', colour: 'green' };
	if (frozen) return { text: 'Held while a bank disputes the payment', colour: 'yellow' };
	if (transfer?.state === 'refused')
		return { text: 'Held. Coldframe is looking into it', colour: 'yellow' };
	if (transfer) return { text: 'On its way to you', colour: 'blue' };
	if (shareOf(earning).share === 0) return { text: 'Refunded', colour: 'grey' };
	return { text: 'Waits until 48 hours after you both confirm', colour: 'grey' };
}

export type Recovery = {
	id: string;
	payment_id: string;
	pence: number;
	cause: 'refund' | 'dispute';
	state: 'open' | 'reversing' | 'recovered' | 'written_off';
	note: string;
	made_at: string;
};

export const recoveryStates: Record<Recovery['state'], string> = {
	open: 'To settle',
	reversing: 'Being taken back',
	recovered: 'Came back',
	written_off: 'Written off'
};

export const recoveryWays = [
	{ value: 'reverse', label: 'Take it back from the mentor through Stripe' },
	{ value: 'recovered', label: 'It came back in another way' },
	{ value: 'written_off', label: 'Write it off' }
] as const;

export type Difference = {
	id: string;
	payment_id: string | null;
	kind: string;
	subject: string;
	ours: string;
	stripes: string;
	found_at: string;
	explained_at: string | null;
	note: string;
};

const differences: Record<string, string> = {
	charge_amount: 'The amount taken differs',
	charge_refunded: 'The amount refunded differs',
	charge_missing: 'Stripe does not know a payment',
	transfer_amount: 'The amount paid to a mentor differs',
	transfer_missing: 'Stripe does not know a transfer',
	unknown_charge: 'A payment that Coldframe does not know',
	unknown_refund: 'A refund that Coldframe did not ask for',
	unknown_transfer: 'A transfer that Coldframe did not ask for',
	amount: 'More or less was paid than was asked for',
	change: 'A change of a payment that is not allowed',
	refund_failed: 'A refund did not arrive',
	refund_refused: 'Stripe refused a refund',
	transfer_refused: 'Stripe refused a transfer',
	reversal_refused: 'Stripe refused to take money back',
	account_refused: 'Stripe refused an account'
};

export function differenceWords(kind: string): string {
	return differences[kind] ?? 'Something differs';
}

/** Whether explaining it makes Coldframe ask Stripe once more. */
export function isAskedAgain(kind: string): boolean {
	return kind === 'transfer_refused' || kind === 'refund_refused';
}

export type Dispute = {
	id: string;
	stripe_id: string;
	pence: number;
	status: string;
	made_at: string;
};

export function disputeWords(status: string): string {
	if (status === 'won' || status === 'prevented' || status === 'warning_closed')
		return 'Over. The money stays';
	return status === 'lost' ? 'Lost. The money went back' : 'Open. The mentor is not paid meanwhile';
}
