import Stripe from 'stripe';
import { environment } from '#lib/server/environment.ts';

/*
 * The only door to Stripe. What is asked of it is stored in the database before, with its idempotency key;
 * here it is only carried there and back. On a laptop STRIPE_API names a stand-in, which answers alike.
 */

/** A write as the database stored it; asked again with the same key it happens once. */
export type StoredCall = {
	key: string;
	path: string;
	body: Record<string, unknown>;
	/** When it was stored, in seconds: no attempt was earlier. */
	askedAt: number;
};

/** What became of a call; `unknown` may have happened or not, until Stripe is asked again. */
export type Outcome =
	{ state: 'answered'; answer: StripeObject } | { state: 'unknown' | 'refused'; reason: string };

export type StripeObject = { id?: string; object: string; url?: string | null } & Record<
	string,
	unknown
>;

let known: Stripe | undefined;

/** Whether cards are taken here at all. */
export function takesCards(): boolean {
	return Boolean(environment().STRIPE_SECRET_KEY);
}

function open(): Stripe {
	if (known) return known;
	const { STRIPE_SECRET_KEY: key, STRIPE_API: api } = environment();
	if (!key) throw new Error('There is no STRIPE_SECRET_KEY.');
	const place = api ? new URL(api) : null;
	known = new Stripe(key, {
		maxNetworkRetries: 1,
		timeout: 8_000,
		telemetry: false,
		...(place
			? {
					host: place.hostname,
					port: place.port,
					protocol: place.protocol === 'https:' ? ('https' as const) : ('http' as const)
				}
			: {})
	});
	return known;
}

/** Where a person may be sent by a form: Stripe's pages, or those of its stand-in. */
export function pagesOfStripe(): string[] {
	const { STRIPE_API: api } = environment();
	return api
		? [new URL(api).origin]
		: ['https://checkout.stripe.com', 'https://connect.stripe.com'];
}

/** Only these say that nothing was done; everything else leaves open what happened. */
function isRefusal(error: unknown): error is Error & { code?: string } {
	return (
		error instanceof Stripe.errors.StripeInvalidRequestError ||
		error instanceof Stripe.errors.StripeCardError ||
		error instanceof Stripe.errors.StripeIdempotencyError
	);
}

function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return 'unknown';
	const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
	return isRefusal(error) ? `${code}: ${error.message}` : code;
}

async function settle(ask: () => Promise<unknown>): Promise<Outcome> {
	try {
		return { state: 'answered', answer: (await ask()) as StripeObject };
	} catch (error) {
		return { state: isRefusal(error) ? 'refused' : 'unknown', reason: reasonOf(error) };
	}
}

/** Carries a stored write to Stripe; never throws. */
export function callStripe({ key, path, body }: StoredCall): Promise<Outcome> {
	return settle(() => open().rawRequest('POST', path, body, { idempotencyKey: key }));
}

/** Reads one thing by its path, such as `/v1/charges/ch_1`. */
export function askStripe(path: string): Promise<Outcome> {
	return settle(() => open().rawRequest('GET', path));
}

/** Everything of one kind that Stripe made since an instant in seconds, at most 10,000. */
export async function listStripe(
	path: string,
	since: number,
	where: Record<string, string> = {}
): Promise<StripeObject[]> {
	const found: StripeObject[] = [];
	for (let page = 0; page < 100; page += 1) {
		const after = found.at(-1)?.id;
		const query = new URLSearchParams({
			...where,
			limit: '100',
			'created[gte]': String(since),
			...(after ? { starting_after: after } : {})
		});
		const list = (await open().rawRequest('GET', `${path}?${query.toString()}`)) as unknown as {
			data: StripeObject[];
			has_more: boolean;
		};
		found.push(...list.data);
		if (!list.has_more) break;
	}
	return found;
}

/** The event in a body that Stripe signed, or null for a body that somebody else sent. */
export function readEvent(body: string, signature: string | null): StripeObject | null {
	const { STRIPE_WEBHOOK_SECRET: secret } = environment();
	if (!secret || !signature) return null;
	try {
		return open().webhooks.constructEvent(body, signature, secret) as unknown as StripeObject;
	} catch {
		return null;
	}
}
