import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { PaymentFile, PaymentResult, PaymentsPage } from './rules.ts';

/** For finance: what waits to be paid, the files made, the results taken in. */
export async function readPayments(db: Db, commissioner: string): Promise<PaymentsPage> {
	return answerOf(await db.rpc('payments_page', { commissioner })) as PaymentsPage;
}

export async function readPaymentFile(db: Db, file: string): Promise<PaymentFile> {
	return answerOf(await db.rpc('payment_file', { file })) as PaymentFile;
}

export async function readPaymentResult(db: Db, result: string): Promise<PaymentResult> {
	return answerOf(await db.rpc('payment_result', { result })) as PaymentResult;
}
