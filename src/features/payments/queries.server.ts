import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Difference, Dispute, Earning, Payment, PaymentState, Recovery } from './rules.ts';

export type BookingToPay = {
	id: string;
	state: string;
	pays: string;
	starts_at: string;
	ends_at: string;
	price_pence: number;
	hold_ends_at: string;
	held: boolean;
	mentor_name: string | null;
	vat_registered: boolean;
	payment: { id: string; state: PaymentState } | null;
};

/** A booking of the person's own that is to be paid, or null. */
export async function readBookingToPay(db: Db, booking: string): Promise<BookingToPay | null> {
	return answerOf(await db.rpc('pay_page', { booking })) as BookingToPay | null;
}

/** A payment that the person made, or null. */
export async function readPayment(db: Db, payment: string): Promise<Payment | null> {
	return answerOf(await db.rpc('payment_page', { payment })) as Payment | null;
}

export type ListedPayment = Pick<
	Payment,
	| 'id'
	| 'number'
	| 'state'
	| 'gross_pence'
	| 'refunded_pence'
	| 'made_at'
	| 'starts_at'
	| 'mentor_name'
>;

/** The person's payments, newest first. */
export async function listOwnPayments(db: Db): Promise<ListedPayment[]> {
	const payments = db
		.from('my_payments')
		.select('*')
		.order('made_at', { ascending: false })
		.limit(200);
	return answerOf(await payments) as ListedPayment[];
}

export type Earnings = {
	account: { details_submitted: boolean; ready: boolean; vat_number: string | null } | null;
	payments: Earning[];
};

export async function readEarnings(db: Db): Promise<Earnings> {
	return answerOf(await db.rpc('earnings')) as Earnings;
}

export type ToSettle = {
	recoveries: Recovery[];
	differences: Difference[];
	disputes: Dispute[];
	reconciliation: { finished_at: string; compared: number; differences: number } | null;
};

/** Null for whoever is no platform admin. */
export async function readPaymentsToSettle(db: Db): Promise<ToSettle | null> {
	return answerOf(await db.rpc('payments_to_settle')) as ToSettle | null;
}
