import { Refused } from '#lib/forms/refused.ts';
import type { Db } from '#lib/server/database.ts';
import { environment } from '#lib/server/environment.ts';
import { logWarning } from '#lib/server/log.ts';
import { answerOf } from '#lib/server/refuse.ts';
import {
	callStripe,
	listStripe,
	takesCards,
	type Outcome,
	type StoredCall,
	type StripeObject
} from './stripe.server.ts';

const addresses = ['success_url', 'cancel_url', 'refresh_url', 'return_url'];

/** A stored call with the address of this service before its paths, the same each time it is made. */
function completeCall({ body, ...call }: StoredCall): StoredCall {
	const { origin } = new URL(environment().ORIGIN);
	const full = Object.entries(body).map(([name, value]) =>
		addresses.includes(name) && typeof value === 'string' ? [name, origin + value] : [name, value]
	);
	return { ...call, body: Object.fromEntries(full) as StoredCall['body'] };
}

/** Stripe remembers a key for 24 hours after its first use; an hour of that is not relied on. */
const keyLasts = 23 * 60 * 60;

/** The account that an attempt of long ago made for the same person, of which no answer came. */
async function findAccount({ path, body, askedAt }: StoredCall): Promise<StripeObject | null> {
	if (path !== '/v1/accounts' || Date.now() / 1000 - askedAt < keyLasts) return null;
	const { person } = body['metadata'] as { person: string };
	const made = await listStripe(path, askedAt - 300);
	return made.find(({ metadata }) => (metadata as { person?: string }).person === person) ?? null;
}

/** Makes a stored call, or finds what it made where Stripe has forgotten its key: a second account would split the money of a mentor (P-5). */
export async function makeCall(call: StoredCall): Promise<Outcome> {
	try {
		const made = await findAccount(call);
		if (made) return { state: 'answered', answer: made };
	} catch {
		return { state: 'unknown', reason: 'Stripe was asked what it made and does not answer' };
	}
	return callStripe(completeCall(call));
}

/** Makes a call for a person who waits for it; what Stripe does not answer has not cost them anything. */
async function callNow(call: StoredCall): Promise<StripeObject> {
	const outcome = await makeCall(call);
	if (outcome.state === 'answered') return outcome.answer;
	logWarning('Stripe did not answer', { path: call.path, reason: outcome.reason });
	throw new Refused(
		'The payment service does not answer. You have not been charged. Try again in a minute'
	);
}

function expectCards(): void {
	if (!takesCards()) throw new Refused('Payment by card is not possible here at present');
}

/**
 * Begins to pay for a held booking; gives the address to go to: the page where the card is entered, or the
 * receipt of what is paid already. However often it is asked, there is one payment and one page.
 */
export async function startPayment(db: Db, booking: string): Promise<string> {
	expectCards();
	const { payment, call } = answerOf(await db.rpc('start_payment', { booking })) as {
		payment: string;
		call: StoredCall | null;
	};
	if (!call) return `/payments/${payment}`;
	const session = await callNow(call);
	return session.url ?? `/webhooks/stripe/return?payment=${payment}`;
}

/** Begins or goes on with the details that Stripe wants from a mentor; gives the address of its page. */
export async function startOnboarding(db: Db): Promise<string> {
	expectCards();
	const { account, call, link } = answerOf(await db.rpc('start_onboarding')) as {
		account: string | null;
		call: StoredCall;
		link: StoredCall;
	};
	const id = account ?? (await callNow(call)).id;
	const page = await callNow({ ...link, body: { ...link.body, account: id } });
	if (!page.url) throw new Error('Stripe gave no address for the account link.');
	return page.url;
}

export async function saveVatNumber(db: Db, vatNumber: string): Promise<void> {
	answerOf(await db.rpc('save_vat_number', { vat_number: vatNumber }));
}

/** A platform admin takes money back, notes that it came, or writes it off. */
export async function settleRecovery(
	db: Db,
	{ recovery, way, note }: { recovery: string; way: string; note: string }
): Promise<void> {
	answerOf(await db.rpc('settle_recovery', { recovery, way, note }));
}

export async function explainDifference(
	db: Db,
	{ difference, note }: { difference: string; note: string }
): Promise<void> {
	answerOf(await db.rpc('explain_difference', { difference, note }));
}
