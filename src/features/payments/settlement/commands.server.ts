import type { Db } from '#lib/server/database.ts';
import { logWarning } from '#lib/server/log.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Json } from '#types';
import { makeCall } from '../commands.server.ts';
import {
	askStripe,
	listStripe,
	takesCards,
	type Outcome,
	type StoredCall,
	type StripeObject
} from '../stripe.server.ts';

/*
 * For webhooks and the worker, which write as nobody: what Stripe says is taken in, and what the database
 * wants of Stripe is done.
 */

/** Takes events in, each once; gives how many were new. */
export async function takeEvents(db: Db, events: StripeObject[]): Promise<number> {
	return answerOf(await db.rpc('receive_stripe_events', { events: events as Json }));
}

async function takeAnswer(db: Db, key: string, answer: StripeObject): Promise<void> {
	answerOf(await db.rpc('answer_stripe', { key, answer: answer as Json }));
}

type Work = StoredCall & { kind: string; attempts: number };

/** What an earlier attempt made, of which no answer came; Stripe forgets keys after a day, so it is looked for. */
async function findMade({ kind, body, attempts }: Work): Promise<StripeObject | null> {
	if (attempts < 2 || (kind !== 'refund' && kind !== 'transfer')) return null;
	const { [kind]: id } = body['metadata'] as Record<string, string>;
	const path = kind === 'refund' ? '/v1/refunds' : '/v1/transfers';
	const field = kind === 'refund' ? 'payment_intent' : 'transfer_group';
	const found = await listStripe(path, 0, { [field]: body[field] as string });
	return found.find(({ metadata }) => (metadata as Record<string, string>)[kind] === id) ?? null;
}

async function make(work: Work): Promise<Outcome> {
	try {
		const made = await findMade(work);
		if (made) return { state: 'answered', answer: made };
	} catch {
		return { state: 'unknown', reason: 'Stripe was asked what it did and does not answer' };
	}
	return makeCall(work);
}

async function perform(db: Db, work: Work): Promise<void> {
	const outcome = await make(work);
	if (outcome.state === 'answered') {
		await takeAnswer(db, work.key, outcome.answer);
		return;
	}
	const { state, reason } = outcome;
	logWarning('Stripe did not do it', { kind: work.kind, key: work.key, state, reason });
	const refused = state === 'refused';
	answerOf(await db.rpc('fail_stripe', { key: work.key, reason, refused }));
}

async function look(db: Db, path: string): Promise<void> {
	const outcome = await askStripe(path);
	if (outcome.state === 'answered') await takeAnswer(db, '', outcome.answer);
}

/** One round of the worker; gives how many pieces of work there were. */
export async function workOnPayments(db: Db, batch = 10): Promise<number> {
	if (!takesCards()) return 0;
	const { calls, looks } = answerOf(await db.rpc('claim_stripe_work', { batch })) as {
		calls: Work[];
		looks: string[];
	};
	const works = [...calls.map((call) => perform(db, call)), ...looks.map((path) => look(db, path))];
	const failed = (await Promise.allSettled(works)).find(({ status }) => status === 'rejected');
	if (failed?.status === 'rejected') throw failed.reason;
	return works.length;
}

/**
 * Asks Stripe about a payment or a mentor's account when the person comes back from its page, so that nobody
 * waits for a webhook. Where Stripe does not answer the worker asks later.
 */
export async function askAboutReturn(
	db: Db,
	about: { payment: string | null; mentor: string | null }
): Promise<void> {
	const { path, call } = answerOf(
		await db.rpc('stripe_question', {
			payment: about.payment as string,
			mentor: about.mentor as string
		})
	) as { path: string | null; call: StoredCall | null };
	if (!path && !call) return;
	const outcome = path ? await askStripe(path) : call && (await makeCall(call));
	if (outcome?.state !== 'answered') return;
	await takeAnswer(db, path ? '' : (call?.key ?? ''), outcome.answer);
	// The repeated call gives its first answer: how things stand now is another question.
	if (!path && outcome.answer.id) {
		const place = about.payment ? '/v1/checkout/sessions/' : '/v1/accounts/';
		await look(db, place + outcome.answer.id);
	}
}
