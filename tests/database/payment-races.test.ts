import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPayment } from '#features/payments/commands.server.ts';
import { takeEvents } from '#features/payments/settlement/commands.server.ts';
import type { StripeStandIn } from '#local/stripe.ts';
import { startPostgresBackend, type TestBackend } from '#support/backend.ts';
import { holdTime, makePair, openStripe } from '#support/payments.ts';
import { whileOpen } from '#support/world.ts';

let backend: TestBackend | null = null;
let stripe: StripeStandIn;

beforeAll(async () => {
	backend = await startPostgresBackend();
	stripe = await openStripe();
	await backend?.setClock(whileOpen);
});
afterAll(async () => {
	await stripe.close();
	await backend?.close();
});

test('P-3 all events of a payment arrive at once, three times each, and none waits for another for ever', async ({
	skip
}) => {
	if (!backend) return skip('PostgreSQL is not installed');
	const pair = await makePair(backend);
	const db = backend.service();
	for (let day = 1; day <= 8; day += 1) {
		const seen = stripe.store.events.length;
		const time = new Date(Date.UTC(2022, 3, day, 10)).toISOString();
		const booking = await holdTime(backend, pair, time);
		const url = await startPayment(backend.as(pair.clinician), booking);
		stripe.pay(url.split('/').at(-1) ?? '');
		const events = stripe.store.events.slice(seen);
		expect(events.length).toBeGreaterThan(2);
		const taken = await Promise.all(
			[...events, ...events, ...events].map((event) => takeEvents(db, [event]))
		);
		expect(taken.filter((fresh) => fresh === 1)).toHaveLength(events.length);
		const rows = await backend.query(
			`select p.state, b.state as booking from public.payments p
			join public.bookings b on b.id = p.booking_id where b.id = $1`,
			[booking]
		);
		expect(rows).toEqual([{ state: 'paid', booking: 'confirmed' }]);
	}
});
