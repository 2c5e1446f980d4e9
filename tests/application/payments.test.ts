import { afterAll, beforeAll, expect, test } from 'vitest';
import { stripeKeys } from '#local/keys.ts';
import type { StripeStandIn } from '#local/stripe.ts';
import { signatureOf } from '#local/stripe-webhooks.ts';
import { startApplication, type Application } from '#support/application.ts';
import { startBackend, type TestBackend } from '#support/backend.ts';
import { holdTime, makePair, openStripe, stripeVariables, type Pair } from '#support/payments.ts';
import { whileOpen } from '#support/world.ts';

let backend: TestBackend;
let stripe: StripeStandIn;
let application: Application;
let pair: Pair;

beforeAll(async () => {
	backend = await startBackend();
	stripe = await openStripe(() => `${application.origin}/webhooks/stripe`);
	await backend.setClock(whileOpen);
	pair = await makePair(backend);
	application = await startApplication(backend, { variables: stripeVariables(stripe) });
});
afterAll(async () => {
	await application.stop();
	await stripe.close();
	await backend.close();
});

const send = (body: string, signature: string) =>
	fetch(`${application.origin}/webhooks/stripe`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'stripe-signature': signature },
		body
	});

const storedEvents = () => backend.query('select from private.stripe_events');
const stateOf = async (booking: string) => {
	const [row] = await backend.query<{ id: string; state: string }>(
		'select id, state from public.payments where booking_id = $1',
		[booking]
	);
	return row;
};

test('P-3 a body that Stripe did not sign is answered 400 and nothing of it is stored', async () => {
	const body = JSON.stringify({
		id: 'evt_1',
		object: 'event',
		type: 'price.created',
		created: 1,
		data: { object: {} }
	});
	const old = signatureOf(body, stripeKeys.webhook, Math.floor(Date.now() / 1000) - 3_600);
	for (const wrong of [
		'',
		't=1,v1=00',
		signatureOf(body, 'whsec_other'),
		signatureOf(`${body} `, stripeKeys.webhook),
		old
	]) {
		expect((await send(body, wrong)).status).toBe(400);
	}
	expect(await storedEvents()).toHaveLength(0);
	expect((await send(body, signatureOf(body, stripeKeys.webhook))).status).toBe(200);
	expect(await storedEvents()).toHaveLength(1);
});

test('a person pays on the page of Stripe, comes back and has the receipt, before any webhook', async () => {
	stripe.deliveries({ held: true });
	const booking = await holdTime(backend, pair, '2022-04-01T10:00:00Z');
	const clinician = { as: pair.clinician };
	const page = await application.visit(`/pay/${booking}`, clinician);
	expect(page.headers.get('content-security-policy')).toContain(`form-action 'self' ${stripe.url}`);
	expect(await page.text()).toContain('Pay £40 by card');
	const press = () => application.visit(`/pay/${booking}`, { ...clinician, form: {} });
	const [first, second] = await Promise.all([press(), press()]);
	const place = first.headers.get('location') ?? '';
	expect(place).toMatch(new RegExp(`^${stripe.url}/checkout/`));
	expect(second.headers.get('location')).toBe(place);
	const paid = await fetch(`${place}/pay`, { method: 'POST', redirect: 'manual' });
	const { id = '' } = (await stateOf(booking)) ?? {};
	expect(paid.headers.get('location')).toBe(
		`${application.origin}/webhooks/stripe/return?payment=${id}`
	);
	const back = await application.visit(`/webhooks/stripe/return?payment=${id}`, clinician);
	expect(back.headers.get('location')).toBe(`/payments/${id}?back=1`);
	const receipt = await application.visit(`/payments/${id}?back=1`, clinician);
	expect(await receipt.text()).toContain('You have paid');
	expect((await application.visit(`/payments/${id}`, { as: pair.mentor })).status).toBe(404);
	stripe.deliveries({ held: false, times: 2, backwards: true });
	await expect.poll(async () => (await storedEvents()).length).toBeGreaterThan(4);
	expect((await stateOf(booking))?.state).toBe('paid');
});

test('a webhook comes before the person does', async () => {
	stripe.deliveries({ held: false, times: 1, backwards: false });
	const booking = await holdTime(backend, pair, '2022-04-02T10:00:00Z');
	const pressed = await application.visit(`/pay/${booking}`, { as: pair.clinician, form: {} });
	stripe.pay(pressed.headers.get('location')?.split('/').at(-1) ?? '');
	await expect.poll(async () => (await stateOf(booking))?.state).toBe('paid');
	const page = await application.visit(`/pay/${booking}`, { as: pair.clinician });
	expect(await page.text()).toContain('See your receipt');
	const again = await application.visit(`/pay/${booking}`, { as: pair.clinician, form: {} });
	expect(again.headers.get('location')).toMatch(/^\/payments\//);
});

test('P-9 a mentor gives their details to Stripe and can be paid by card', async () => {
	const { mentor } = await makePair(backend, { ready: false });
	const pressed = await application.visit('/mentoring/earnings?/onboard', { as: mentor, form: {} });
	const place = pressed.headers.get('location') ?? '';
	expect(place).toMatch(new RegExp(`^${stripe.url}/onboarding/`));
	const done = await fetch(`${place}/finish`, { method: 'POST', redirect: 'manual' });
	await application.visit((done.headers.get('location') ?? '').replace(application.origin, ''), {
		as: mentor
	});
	const page = await application.visit('/mentoring/earnings', { as: mentor });
	expect(await page.text()).toContain('Your sessions can be paid by card.');
	const [row] = await backend.query<{ ready: boolean }>('select private.takes_cards($1) as ready', [
		mentor.id
	]);
	expect(row?.ready).toBe(true);
});

test('strange addresses of coming back lead nowhere', async () => {
	for (const query of ['', '?payment=1', '?payment=%00', "?mentor=';--"]) {
		expect((await application.visit(`/webhooks/stripe/return${query}`)).status).toBe(404);
	}
	const unknown = await application.visit(
		'/webhooks/stripe/return?payment=00000000-0000-4000-8000-000000000000'
	);
	expect(unknown.status).toBe(303);
	const get = await fetch(`${application.origin}/webhooks/stripe`);
	expect(get.status).toBe(405);
});
