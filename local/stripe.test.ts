import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { stripeKeys } from '#local/keys.ts';
import { startStripe, type StripeStandIn } from '#local/stripe.ts';

let standIn: StripeStandIn;
let stripe: Stripe;
let receiver: Server;
let heard: { body: string; signature: string }[] = [];
let answerWith = 200;

const clientOf = ({ url }: StripeStandIn, key = stripeKeys.secret, timeout = 5_000) =>
	new Stripe(key, {
		...{ host: 'localhost', port: new URL(url).port, protocol: 'http' as const },
		...{ maxNetworkRetries: 0, telemetry: false, timeout }
	});

const secrets = { secretKey: stripeKeys.secret, webhookSecret: stripeKeys.webhook };

beforeAll(async () => {
	receiver = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const signature = String(request.headers['stripe-signature']);
			heard.push({ body: Buffer.concat(chunks).toString(), signature });
			response.writeHead(answerWith).end();
		});
	});
	await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
	const { port } = receiver.address() as { port: number };
	standIn = await startStripe({
		...secrets,
		port: 0,
		webhookUrl: () => `http://127.0.0.1:${port}/`
	});
	stripe = clientOf(standIn);
});
afterAll(async () => {
	await standIn.close();
	await new Promise((resolve) => receiver.close(resolve));
});
beforeEach(() => {
	heard = [];
	answerWith = 200;
	standIn.deliveries({ held: false, times: 1, delay: 0, backwards: false });
});

let keys = 0;
const key = () => ({ idempotencyKey: `key-${(keys += 1)}` });

const session = (more: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
	stripe.checkout.sessions.create(
		{
			mode: 'payment',
			client_reference_id: 'payment-1',
			success_url: 'http://localhost:1/done?of={CHECKOUT_SESSION_ID}',
			cancel_url: 'http://localhost:1/left',
			line_items: [
				{
					quantity: 1,
					price_data: {
						currency: 'gbp',
						unit_amount: 4_000,
						product_data: { name: 'A <b>session</b>' }
					}
				}
			],
			payment_intent_data: { metadata: { payment: 'payment-1' }, transfer_group: 'payment-1' },
			...more
		},
		key()
	);

async function paid(): Promise<{ intent: Stripe.PaymentIntent; charge: string }> {
	const { id } = await session();
	standIn.pay(id);
	const { payment_intent } = await stripe.checkout.sessions.retrieve(id);
	const intent = await stripe.paymentIntents.retrieve(payment_intent as string);
	return { intent, charge: intent.latest_charge as string };
}

const types = () => heard.map(({ body }) => (JSON.parse(body) as Stripe.Event).type);

describe('P-10 what stands in for Stripe', () => {
	test('takes a payment on its page, which says that no real card is charged', async () => {
		const made = await session();
		const page = await (await fetch(String(made.url))).text();
		expect(page).toContain('No real card is charged');
		expect(page).toContain('&#60;b&#62;session');
		const declined = await fetch(`${made.url}/decline`, { method: 'POST' });
		expect(await declined.text()).toContain('Your card was declined');
		const done = await fetch(`${made.url}/pay`, { method: 'POST', redirect: 'manual' });
		expect(done.headers.get('location')).toBe(`http://localhost:1/done?of=${made.id}`);
		const again = await fetch(`${made.url}/pay`, { method: 'POST', redirect: 'manual' });
		expect(again.status).toBe(303);
		const { payment_status, payment_intent, status } = await stripe.checkout.sessions.retrieve(
			made.id
		);
		expect([status, payment_status]).toEqual(['complete', 'paid']);
		const { data } = await stripe.charges.list({ payment_intent: payment_intent as string });
		expect(data.map((one) => [one.amount, one.paid, one.metadata])).toEqual([
			[4_000, true, { payment: 'payment-1' }],
			[4_000, false, { payment: 'payment-1' }]
		]);
	});

	test('refuses a page from elsewhere, a wrong key and a session that ends too soon', async () => {
		const made = await session();
		const headers = { origin: 'https://elsewhere.example' };
		expect((await fetch(`${made.url}/pay`, { method: 'POST', headers })).status).toBe(403);
		await expect(clientOf(standIn, 'sk_test_other').charges.list()).rejects.toThrow(
			'Invalid API Key'
		);
		const soon = Math.floor(Date.now() / 1000) + 60;
		await expect(session({ expires_at: soon })).rejects.toThrow('at least 30 minutes');
		await expect(stripe.charges.retrieve('ch_none')).rejects.toMatchObject({
			code: 'resource_missing'
		});
	});

	test('ends a session when asked, which then takes nothing', async () => {
		const made = await session();
		expect((await stripe.checkout.sessions.expire(made.id)).status).toBe('expired');
		standIn.pay(made.id);
		expect((await stripe.checkout.sessions.retrieve(made.id)).payment_status).toBe('unpaid');
		await expect(stripe.checkout.sessions.expire(made.id)).rejects.toThrow('can be expired');
	});

	test('P-5 gives one answer to one key, and an error to the same key with another body', async () => {
		const { intent } = await paid();
		const options = key();
		const ask = (amount: number) =>
			stripe.refunds.create({ payment_intent: intent.id, amount }, options);
		const first = await ask(1_000);
		expect((await ask(1_000)).id).toBe(first.id);
		await expect(ask(2_000)).rejects.toMatchObject({ type: 'StripeIdempotencyError' });
		const { data } = await stripe.refunds.list({ payment_intent: intent.id });
		expect(data).toHaveLength(1);
	});

	test('P-6 gives back no more than was taken', async () => {
		const { intent, charge } = await paid();
		await stripe.refunds.create({ payment_intent: intent.id, amount: 3_000 }, key());
		const more = stripe.refunds.create({ payment_intent: intent.id, amount: 1_001 }, key());
		await expect(more).rejects.toThrow('greater than unrefunded');
		await stripe.refunds.create({ payment_intent: intent.id }, key());
		const { amount_refunded, refunded } = await stripe.charges.retrieve(charge);
		expect([amount_refunded, refunded]).toEqual([4_000, true]);
	});

	test('P-2 pays a mentor who has given all details, and takes back', async () => {
		const { charge } = await paid();
		const { id: destination } = await stripe.accounts.create(
			{ type: 'express', country: 'GB' },
			key()
		);
		const send = () =>
			stripe.transfers.create(
				{ amount: 3_600, currency: 'gbp', destination, source_transaction: charge },
				key()
			);
		await expect(send()).rejects.toMatchObject({ code: 'insufficient_capabilities_for_transfer' });
		const link = await stripe.accountLinks.create(
			{
				account: destination,
				type: 'account_onboarding',
				return_url: 'http://localhost:1/back',
				refresh_url: 'http://localhost:1/again'
			},
			key()
		);
		expect(await (await fetch(link.url)).text()).toContain('No real account is opened');
		const done = await fetch(`${link.url}/finish`, { method: 'POST', redirect: 'manual' });
		expect(done.headers.get('location')).toBe('http://localhost:1/back');
		expect((await stripe.accounts.retrieve(destination)).payouts_enabled).toBe(true);
		const transfer = await send();
		await expect(send()).rejects.toThrow('exceed');
		await stripe.transfers.createReversal(transfer.id, { amount: 600 }, key());
		expect((await stripe.transfers.retrieve(transfer.id)).amount_reversed).toBe(600);
	});

	test('P-3 signs what it sends as Stripe does', async () => {
		await paid();
		await vi.waitFor(() => expect(types()).toContain('checkout.session.completed'), {
			timeout: 15_000
		});
		const { body, signature } = heard.at(-1) ?? { body: '', signature: '' };
		const event = stripe.webhooks.constructEvent(body, signature, stripeKeys.webhook);
		expect((await stripe.events.retrieve(event.id)).type).toBe(event.type);
		expect(() =>
			stripe.webhooks.constructEvent(`${body} `, signature, stripeKeys.webhook)
		).toThrow();
	});

	test('sends again what was not taken, and twice or backwards when asked', async () => {
		answerWith = 500;
		const { charge } = await paid();
		await vi.waitFor(() => expect(heard.length).toBeGreaterThanOrEqual(4), { timeout: 15_000 });
		answerWith = 200;
		await vi.waitFor(() => expect(heard.length).toBeGreaterThanOrEqual(8), { timeout: 15_000 });
		standIn.deliveries({ held: true });
		heard = [];
		const { id } = standIn.dispute(charge);
		standIn.closeDispute(id, 'won');
		expect(heard).toEqual([]);
		standIn.deliveries({ held: false, times: 2, backwards: true });
		await vi.waitFor(() => expect(heard).toHaveLength(4), { timeout: 15_000 });
		expect(types()[0]).toBe('charge.dispute.closed');
	});

	test('fails when asked: 500 does nothing, a time-out has done its work', async () => {
		const { intent } = await paid();
		const impatient = clientOf(standIn, stripeKeys.secret, 250);
		const ask = (options: Stripe.RequestOptions) =>
			impatient.refunds.create({ payment_intent: intent.id, amount: 100 }, options);
		const many = async () => (await stripe.refunds.list({ payment_intent: intent.id })).data.length;
		standIn.fault({ call: 'POST /v1/refunds', kind: '500', times: 1 });
		await expect(ask(key())).rejects.toMatchObject({ type: 'StripeAPIError' });
		expect(await many()).toBe(0);
		standIn.fault({ call: 'POST /v1/refunds', kind: 'time_out', times: 1 });
		const options = key();
		await expect(ask(options)).rejects.toMatchObject({ type: 'StripeConnectionError' });
		expect(await many()).toBe(1);
		await ask(options);
		expect(await many()).toBe(1);
	});

	test('remembers over a restart', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'coldframe-stripe-'));
		const start = () =>
			startStripe({
				...secrets,
				port: 0,
				webhookUrl: () => null,
				file: join(folder, 'stripe.json')
			});
		const before = await start();
		const { id } = await clientOf(before).accounts.create({ type: 'express' }, key());
		await before.close();
		const after = await start();
		expect((await clientOf(after).accounts.retrieve(id)).id).toBe(id);
		await after.close();
		await rm(folder, { recursive: true });
	});

	const oracle = process.env['STRIPE_FIXTURES'] ?? '../shared/data/stripe/fixtures3.json';

	test.skipIf(!existsSync(oracle))(
		'has no field that Stripe has not (skipped without its fixtures)',
		async () => {
			const { charge } = await paid();
			standIn.dispute(charge);
			const { resources } = JSON.parse(readFileSync(oracle, 'utf8')) as {
				resources: Record<string, Record<string, unknown>>;
			};
			const own = new Set(['stand_in', 'account', 'return_url', 'id']);
			const unknown = [...Object.values(standIn.store.things), ...standIn.store.events].flatMap(
				(thing) =>
					Object.keys(thing)
						.filter((name) => !own.has(name) && !(name in (resources[thing.object] ?? {})))
						.map((name) => `${thing.object}.${name}`)
			);
			expect([...new Set(unknown)]).toEqual([]);
		}
	);
});
