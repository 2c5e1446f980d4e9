import { localKeys, stripeKeys } from '#local/keys.ts';
import { startStripe, type StripeStandIn } from '#local/stripe.ts';
import type { Person, TestBackend } from '#support/backend.ts';
import { finishAccount, makeMentor, makeMentorship } from '#support/mentoring.ts';

/** What stands in for Stripe, of which this process reads by its environment; sends to nobody unless told. */
export async function openStripe(
	webhookUrl: () => string | null = () => null
): Promise<StripeStandIn> {
	const standIn = await startStripe({
		port: 0,
		secretKey: stripeKeys.secret,
		webhookSecret: stripeKeys.webhook,
		webhookUrl
	});
	Object.assign(process.env, stripeVariables(standIn), {
		SUPABASE_URL: 'http://127.0.0.1:9',
		SUPABASE_PUBLISHABLE_KEY: localKeys.publishable,
		SEALING_KEY: Buffer.alloc(32).toString('base64'),
		ORIGIN: 'http://localhost:3000'
	});
	return standIn;
}

export function stripeVariables(standIn: StripeStandIn): Record<string, string> {
	return {
		LOCAL_STACK: '1',
		STRIPE_API: standIn.url,
		STRIPE_SECRET_KEY: stripeKeys.secret,
		STRIPE_WEBHOOK_SECRET: stripeKeys.webhook,
		SUPABASE_SECRET_KEY: localKeys.secret
	};
}

export type Pair = { mentor: Person; clinician: Person; mentorship: string };

/** A mentor whom Stripe can pay, and somebody they mentor. */
export async function makePair(backend: TestBackend, { ready = true } = {}): Promise<Pair> {
	const mentor = await makeMentor(backend);
	const clinician = await backend.person({ name: 'Priya Physio' });
	if (ready) await finishAccount(backend, mentor);
	return { mentor, clinician, mentorship: await makeMentorship(backend, mentor, clinician) };
}

/** A time that is held for 15 minutes and costs £40. */
export async function holdTime(
	backend: TestBackend,
	{ mentor, clinician, mentorship }: Pair,
	startsAt: string
): Promise<string> {
	const [row] = await backend.query<{ id: string }>(
		`insert into public.bookings (mentorship_id, mentor_id, clinician_id, starts_at, ends_at, during, hold_ends_at, price_pence, pays, terms)
		select $1, $2, $3, t, t + interval '1 hour', tstzrange(t, t + interval '1 hour'), app.now() + interval '15 minutes', 4000, 'card',
			private.standard_terms() from (select $4::timestamptz as t) at returning id`,
		[mentorship, mentor.id, clinician.id, startsAt]
	);
	return row?.id ?? '';
}
