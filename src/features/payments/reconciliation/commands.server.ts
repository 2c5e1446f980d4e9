import type { Db } from '#lib/server/database.ts';
import { logInfo } from '#lib/server/log.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Json } from '#types';
import { takeEvents } from '../settlement/commands.server.ts';
import { listStripe, takesCards, type StripeObject } from '../stripe.server.ts';

const chunk = 200;

/** What of a thing is compared, without anything about people. */
function factsOf(things: StripeObject[], fields: string[]): Record<string, unknown>[] {
	return things.map((thing) => Object.fromEntries(fields.map((field) => [field, thing[field]])));
}

/** Takes in the events that no webhook brought, oldest first, then compares; gives how much differs. */
export async function reconcile(db: Db, since: number): Promise<number> {
	const events = (await listStripe('/v1/events', since)).reverse();
	for (let from = 0; from < events.length; from += chunk) {
		await takeEvents(db, events.slice(from, from + chunk));
	}
	const facts = {
		charges: factsOf(await listStripe('/v1/charges', since), [
			...['id', 'paid', 'amount_captured', 'amount_refunded', 'payment_intent', 'metadata']
		]),
		transfers: factsOf(await listStripe('/v1/transfers', since), [
			'id',
			'amount',
			'amount_reversed'
		])
	};
	return answerOf(await db.rpc('reconcile_payments', { since, facts: facts as Json }));
}

const restful = 60_000;
let askedAt = -Infinity;

/** Once a night, by whichever worker comes first; the database is asked at most once a minute. */
export async function reconcileNightly(db: Db): Promise<void> {
	if (!takesCards() || performance.now() - askedAt < restful) return;
	askedAt = performance.now();
	const since = answerOf(await db.rpc('claim_reconciliation')) as number | null;
	if (since === null) return;
	logInfo('payments compared with Stripe', { differences: await reconcile(db, since) });
}
