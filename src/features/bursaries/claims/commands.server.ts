import type { z } from 'zod';
import { dateTyped } from '#lib/forms/fields.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { clawbackSchema, hoursSchema, startSchema } from './schema.ts';

/** A draft that is filled in from confirmed sessions; gives its id. */
export async function startClaim(db: Db, input: z.output<typeof startSchema>): Promise<string> {
	return answerOf(await db.rpc('start_claim', input));
}

/** Hours that no session shows. */
export async function addHours(
	db: Db,
	claim: string,
	{ hours, reason, ...dates }: z.output<typeof hoursSchema>
): Promise<void> {
	const day = dateTyped(dates, 'day') ?? '';
	answerOf(await db.rpc('add_hours', { claim, day, minutes: hours, reason }));
}

export async function removeLine(db: Db, line: string): Promise<void> {
	answerOf(await db.rpc('remove_line', { line }));
}

export async function discardClaim(db: Db, claim: string): Promise<void> {
	answerOf(await db.rpc('discard_claim', { claim }));
}

/** `payee` is "person" or the id of an employer. */
export async function choosePayee(db: Db, claim: string, payee: string): Promise<void> {
	const chosen =
		payee === 'person'
			? { payee, employer: null as never }
			: { payee: 'employer', employer: payee };
	answerOf(await db.rpc('choose_payee', { claim, ...chosen }));
}

export async function submitClaim(db: Db, claim: string, answer: string): Promise<void> {
	answerOf(await db.rpc('submit_claim', { claim, answer }));
}

export async function requestInformation(db: Db, claim: string, question: string): Promise<void> {
	answerOf(await db.rpc('request_information', { claim, question }));
}

export async function checkClaim(db: Db, claim: string, note: string): Promise<void> {
	answerOf(await db.rpc('check_claim', { claim, note }));
}

/** `payeeReason` is the recorded decision where a person is paid. */
export async function approveClaim(db: Db, claim: string, payeeReason: string): Promise<void> {
	answerOf(await db.rpc('approve_claim', { claim, payee_reason: payeeReason }));
}

export async function rejectClaim(db: Db, claim: string, reason: string): Promise<void> {
	answerOf(await db.rpc('reject_claim', { claim, reason }));
}

export async function requestClawback(
	db: Db,
	claim: string,
	{ pounds, clawback_reason: reason }: z.output<typeof clawbackSchema>
): Promise<void> {
	answerOf(await db.rpc('request_clawback', { claim, pence: pounds as number, reason }));
}

export async function approveClawback(db: Db, claim: string): Promise<void> {
	answerOf(await db.rpc('approve_clawback', { claim }));
}

export async function recordRecovery(db: Db, claim: string): Promise<void> {
	answerOf(await db.rpc('record_recovery', { claim }));
}
