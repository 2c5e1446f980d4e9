import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startOnboarding, startPayment } from '#features/payments/commands.server.ts';
import { reconcile } from '#features/payments/reconciliation/commands.server.ts';
import { feeOf, vatWithin } from '#features/payments/rules.ts';
import {
	askAboutReturn,
	takeEvents,
	workOnPayments
} from '#features/payments/settlement/commands.server.ts';
import type { StripeObject } from '#features/payments/stripe.server.ts';
import type { StripeStandIn } from '#local/stripe.ts';
import { startBackend, type Client, type Person, type TestBackend } from '#support/backend.ts';
import { finishAccount } from '#support/mentoring.ts';
import { holdTime, makePair, openStripe, type Pair } from '#support/payments.ts';
import { whileOpen } from '#support/world.ts';

let backend: TestBackend;
let stripe: StripeStandIn;
let db: Client;
let pair: Pair;
let admin: Person;
let day = 0;

beforeAll(async () => {
	backend = await startBackend();
	stripe = await openStripe();
	db = backend.service();
	await backend.setClock(whileOpen);
	pair = await makePair(backend);
	admin = await backend.person({ name: 'Pat Platform' });
	await backend.query(
		`with body as (insert into public.organisations (kind, name, verified_at) values ('platform', 'Coldframe', '2021-01-01') returning id)
		insert into public.memberships (person_id, organisation_id, role) select $1, id, 'admin' from body`,
		[admin.id]
	);
});
afterAll(async () => {
	await stripe.close();
	await backend.close();
});
beforeEach(() => backend.setClock(whileOpen));

/** A day of April 2022 that no other test uses. */
function nextTime(): string {
	day += 1;
	return new Date(Date.UTC(2022, 3, day, 10)).toISOString();
}

const hold = (startsAt = nextTime()) => holdTime(backend, pair, startsAt);
const pay = (booking: string) => startPayment(backend.as(pair.clinician), booking);
const sessionIn = (url: string) => url.split('/').at(-1) ?? '';

type Row = {
	id: string;
	state: string;
	booking: string;
	taken_pence: number | null;
	promised_pence: number;
	refunded_pence: number;
	charge_id: string;
	intent_id: string;
	transfer: string | null;
	transferred: number | null;
	recoveries: string | null;
	disputes: string | null;
};

const stateQuery = `select p.id, p.state, b.state as booking, p.taken_pence, p.promised_pence, p.refunded_pence, p.charge_id, p.intent_id,
	(select t.state from public.transfers t where t.payment_id = p.id) as transfer,
	(select t.pence - t.reversed_pence from public.transfers t where t.payment_id = p.id) as transferred,
	(select string_agg(r.pence || ' ' || r.state, ', ') from public.recoveries r where r.payment_id = p.id) as recoveries,
	(select string_agg(d.status, ', ') from public.disputes d where d.payment_id = p.id) as disputes
from public.payments p join public.bookings b on b.id = p.booking_id`;

async function stateOf(booking: string): Promise<Row> {
	const [row] = await backend.query<Row>(`${stateQuery} where p.booking_id = $1`, [booking]);
	if (!row) throw new Error('There is no payment.');
	return row;
}

/** The events about one payment that came after those before, oldest first. */
function eventsOf(payment: string, seen: StripeObject[] = []): StripeObject[] {
	const about = (event: unknown) => JSON.stringify(event).includes(payment);
	const intents = Object.values(stripe.store.things).filter(
		(thing) => thing.object === 'payment_intent' && about(thing)
	);
	return stripe.store.events.filter(
		(event) =>
			(about(event) || intents.some(({ id }) => JSON.stringify(event).includes(id))) &&
			!seen.some(({ id }) => id === event.id)
	);
}

async function paidSession(startsAt?: string): Promise<{ booking: string } & Row> {
	const booking = await hold(startsAt);
	stripe.pay(sessionIn(await pay(booking)));
	const { id } = await stateOf(booking);
	await takeEvents(db, eventsOf(id));
	return { ...(await stateOf(booking)), booking };
}

/** Everything that waits is due now. */
async function work(): Promise<void> {
	await backend.query(
		"update private.stripe_calls set available_at = now() where state in ('asked', 'unknown')"
	);
	await backend.query("update public.payments set look_at = now() where state = 'created'");
	await workOnPayments(db, 50);
}

const tick = () => db.rpc('tick').throwOnError();
const move = (instant: string) => backend.setClock(instant);
const dayLater = (instant: string) => new Date(Date.parse(instant) + 86_400_000).toISOString();
const things = (object: string, payment: string) =>
	Object.values(stripe.store.things).filter(
		(thing) => thing.object === object && JSON.stringify(thing).includes(payment)
	);

async function cancel(booking: string, who: Person) {
	return backend
		.as(who)
		.rpc('cancel_session', { booking, seen: 1, reason: 'I am ill that day' })
		.throwOnError();
}

async function attended(booking: string) {
	for (const person of [pair.mentor, pair.clinician]) {
		await backend.as(person).rpc('say_attendance', { booking, said: 'took_place' }).throwOnError();
	}
}

async function mailsOf(template: string, payment: string): Promise<number> {
	const [row] = await backend.query<{ many: number }>(
		"select count(*)::integer as many from private.outbox where idempotency_key like 'mail:' || $1 || ':' || $2 || '%'",
		[template, payment]
	);
	return row?.many ?? 0;
}

function permutations<Item>(items: Item[]): Item[][] {
	if (items.length < 2) return [items];
	return items.flatMap((item, place) =>
		permutations([...items.slice(0, place), ...items.slice(place + 1)]).map((rest) => [
			item,
			...rest
		])
	);
}

describe('paying for a held time', () => {
	test('P-2 P-5 a double click makes one payment and one page to pay on', async () => {
		const booking = await hold();
		const urls = await Promise.all([pay(booking), pay(booking), pay(booking)]);
		expect(new Set(urls).size).toBe(1);
		const { id, state } = await stateOf(booking);
		expect(state).toBe('created');
		expect(things('checkout.session', id)).toHaveLength(1);
	});

	test('P-2 the time is booked when it is paid, and the back button leads to the receipt', async () => {
		const { booking, id, state, booking: held } = await paidSession();
		expect(state).toBe('paid');
		expect((await stateOf(held)).booking).toBe('confirmed');
		expect(await mailsOf('payment_received', id)).toBe(1);
		expect(await pay(booking)).toBe(`/payments/${id}`);
		const { data } = await backend.as(pair.clinician).rpc('payment_page', { payment: id });
		expect(data).toMatchObject({ mentor_name: 'Mo Mentor', gross_pence: 4_000, vat_pence: 0 });
	});

	test('P-9 a mentor who has not finished with Stripe is not booked by card', async () => {
		const other = await makePair(backend, { ready: false });
		const time = nextTime();
		await expect(holdTime(backend, other, time)).rejects.toThrow('cannot be paid by card yet');
		await finishAccount(backend, other.mentor);
		await expect(holdTime(backend, other, time)).resolves.toBeTruthy();
	});

	test('P-9 the VAT of a mentor who is registered stands apart', async () => {
		const { mentor } = pair;
		const save = (vat_number: string) => backend.as(mentor).rpc('save_vat_number', { vat_number });
		expect((await save('12')).error?.message).toMatch(/^Enter a VAT number/);
		await save('gb 123 4567 89').throwOnError();
		const { id } = await paidSession();
		const { data } = await backend.as(pair.clinician).rpc('payment_page', { payment: id });
		expect(data).toMatchObject({ vat_pence: 667, vat_number: 'GB123456789' });
		await save('').throwOnError();
	});

	test('P-6 fee and VAT are the same in TypeScript and in the database', async () => {
		const rows = await backend.query<{ pence: number; fee: number; vat: number }>(
			'select pence, private.fee_of(pence) as fee, private.vat_within(pence) as vat from generate_series(0, 20000, 7) pence'
		);
		expect(
			rows.filter(({ pence, fee, vat }) => fee !== feeOf(pence) || vat !== vatWithin(pence))
		).toEqual([]);
	});

	test('a hold that is over is not paid, and neither is somebody else’s', async () => {
		const booking = await hold();
		const stranger = await backend.person({ name: 'Sam Stranger' });
		await expect(startPayment(backend.as(stranger), booking)).rejects.toMatchObject({
			status: 404
		});
		await move('2022-03-07T09:15:00Z');
		await expect(pay(booking)).rejects.toThrow('no longer held');
	});
});

describe('P-3 what Stripe says', () => {
	test('ten times at once changes things once', async () => {
		const booking = await hold();
		stripe.pay(sessionIn(await pay(booking)));
		const { id } = await stateOf(booking);
		const events = eventsOf(id);
		const counts = await Promise.all(Array.from({ length: 10 }, () => takeEvents(db, events)));
		expect(counts.reduce((sum, count) => sum + count, 0)).toBe(events.length);
		expect(await mailsOf('payment_received', id)).toBe(1);
		const changes = await backend.query(
			"select from public.audit_events where object_id = $1 and object_kind = 'bookings' and action = 'stripe_event'",
			[booking]
		);
		expect(changes).toHaveLength(1);
	});

	test('an unknown type is stored and changes nothing', async () => {
		const event = {
			id: 'evt_strange',
			object: 'event',
			type: 'price.created',
			created: 1,
			data: { object: { object: 'price', id: 'x' } }
		};
		expect(await takeEvents(db, [event])).toBe(1);
		expect(await takeEvents(db, [event])).toBe(0);
		const [stored] = await backend.query(
			'select type, outcome from private.stripe_events where id = $1',
			[event.id]
		);
		expect(stored).toEqual({ type: 'price.created', outcome: 'nothing' });
	});

	/** Takes the events in each order, looks, and forgets it again, all in one question to the database. */
	async function everyEnd(booking: string, events: StripeObject[]): Promise<Set<string>> {
		await backend.exec(`create schema if not exists tried;
			create or replace function tried.every_end(orders jsonb, booking uuid) returns setof text
			language plpgsql as $$
			declare
				one jsonb;
				seen text;
			begin
				for one in select o from jsonb_array_elements(orders) o loop
					begin
						perform public.receive_stripe_events(one);
						select to_jsonb(s)::text into seen from (${stateQuery} where p.booking_id = booking) s;
						raise exception using errcode = 'ZZ001';
					exception when sqlstate 'ZZ001' then
						return next seen;
					end;
				end loop;
			end $$`);
		const before = await stateOf(booking);
		const ends = await backend.query<{ seen: string }>(
			'select every_end as seen from tried.every_end($1, $2)',
			[JSON.stringify(permutations(events)), booking]
		);
		expect(await stateOf(booking)).toEqual(before);
		expect(ends.length).toBeGreaterThan(100);
		return new Set(ends.map(({ seen }) => seen));
	}

	test('every order of a declined and a paid attempt ends in the same state', async () => {
		const booking = await hold();
		const session = sessionIn(await pay(booking));
		stripe.decline(session);
		stripe.pay(session);
		const { id } = await stateOf(booking);
		const events = eventsOf(id).filter(({ type }) => type !== 'payment_intent.created');
		expect(events.map(({ type }) => type).sort()).toEqual([
			...['charge.failed', 'charge.succeeded', 'checkout.session.completed'],
			...['payment_intent.payment_failed', 'payment_intent.succeeded']
		]);
		const ends = await everyEnd(booking, events);
		expect(ends.size).toBe(1);
		expect(JSON.parse([...ends][0] ?? '')).toMatchObject({
			state: 'paid',
			booking: 'confirmed',
			taken_pence: 4_000
		});
	});

	test('every order of a late payment, its refund and a dispute ends in the same state', async () => {
		const time = nextTime();
		const booking = await hold(time);
		const session = sessionIn(await pay(booking));
		await move('2022-03-07T09:16:00Z');
		await hold(time).catch(() => undefined);
		await tick();
		const other = await hold(time);
		stripe.pay(session);
		const { id } = await stateOf(booking);
		const before = eventsOf(id);
		expect(before).toHaveLength(4);
		const declined = { ...stripe.store.events.find(({ type }) => type === 'charge.failed') };
		const ends = await everyEnd(booking, [...before, declined as StripeObject]);
		expect(ends.size).toBe(1);
		expect(JSON.parse([...ends][0] ?? '')).toMatchObject({
			state: 'late',
			booking: 'expired',
			promised_pence: 4_000
		});
		await takeEvents(db, before.slice(0, 3));
		await work();
		const { charge_id } = await stateOf(booking);
		const { id: dispute } = stripe.dispute(charge_id);
		stripe.closeDispute(dispute, 'won');
		const rest = [...eventsOf(id, before), ...before.slice(3)];
		expect(rest).toHaveLength(5);
		const later = await everyEnd(booking, rest);
		expect(later.size).toBe(1);
		expect(JSON.parse([...later][0] ?? '')).toMatchObject({
			state: 'refunded',
			refunded_pence: 4_000,
			disputes: 'won'
		});
		await backend.query(
			"update public.bookings set state = 'expired', hold_ends_at = null where id = $1",
			[other]
		);
	});

	test('every order of a transfer, a refund after it and what is taken back ends in the same state', async () => {
		const paid = await paidSession();
		await move('2022-05-10T09:00:00Z');
		await attended(paid.booking);
		await move('2022-05-13T09:00:00Z');
		await tick();
		const seen = eventsOf(paid.id);
		await work();
		await backend.query("select private.refund_payment($1, 1000, 'decided')", [paid.id]);
		await work();
		const { id: dispute } = stripe.dispute(paid.charge_id);
		stripe.closeDispute(dispute, 'lost');
		const events = eventsOf(paid.id, seen);
		expect(events.map(({ type }) => type).sort()).toEqual([
			...[
				'charge.dispute.closed',
				'charge.dispute.created',
				'charge.refunded',
				'refund.created',
				'transfer.created'
			]
		]);
		const ends = await everyEnd(paid.booking, events);
		expect(ends.size).toBe(1);
		expect(JSON.parse([...ends][0] ?? '')).toMatchObject({
			state: 'partly_refunded',
			transfer: 'sent',
			disputes: 'lost'
		});
	});
});

describe('when something fails', () => {
	test('no webhook at all: coming back asks Stripe, and so does the worker', async () => {
		const back = await hold();
		stripe.pay(sessionIn(await pay(back)));
		await askAboutReturn(db, { payment: (await stateOf(back)).id, mentor: null });
		expect((await stateOf(back)).state).toBe('paid');
		const gone = await hold();
		stripe.pay(sessionIn(await pay(gone)));
		await work();
		expect((await stateOf(gone)).state).toBe('created');
		await work();
		expect((await stateOf(gone)).state).toBe('paid');
	});

	test('killed between Stripe’s answer and our own write: the same key finds what was made', async () => {
		const booking = await hold();
		await backend.as(pair.clinician).rpc('start_payment', { booking }).throwOnError();
		// The answer of this page never arrived, and the person paid on it.
		stripe.pay(sessionIn(await pay(booking)));
		const { id } = await stateOf(booking);
		expect(things('checkout.session', id)).toHaveLength(1);
		await work();
		await work();
		expect(await stateOf(booking)).toMatchObject({ state: 'paid', booking: 'confirmed' });
	});

	test('P-5 Stripe answers 500 or not at all: unknown, then settled, and done once', async () => {
		const { booking, id } = await paidSession();
		await cancel(booking, pair.mentor);
		stripe.fault({ call: 'POST /v1/refunds', kind: '500', times: 2 });
		await work();
		const states = () =>
			backend.query(
				'select state from private.stripe_calls where refund_id is not null and payment_id = $1',
				[id]
			);
		expect(await states()).toEqual([{ state: 'unknown' }]);
		expect((await stateOf(booking)).state).toBe('paid');
		// Done, but nobody was told; and the key is forgotten meanwhile.
		const made = { payment_intent: (await stateOf(booking)).intent_id, amount: '4000' };
		const [refund] = await backend.query<{ id: string }>(
			'select id from public.refunds where payment_id = $1',
			[id]
		);
		await fetch(`${stripe.url}/v1/refunds`, {
			method: 'POST',
			headers: {
				authorization: 'Bearer sk_test_coldframe_laptops_only',
				'idempotency-key': 'forgotten'
			},
			body: new URLSearchParams({ ...made, 'metadata[refund]': refund?.id ?? '' })
		});
		await work();
		expect(await states()).toEqual([{ state: 'answered' }]);
		expect((await stateOf(booking)).state).toBe('refunded');
		expect(things('refund', refund?.id ?? '')).toHaveLength(1);
	});

	test('P-5 an account of which no answer came for more than a day is found and not made again', async () => {
		const { mentor } = await makePair(backend, { ready: false });
		const accounts = () => things('account', mentor.id);
		const onboard = () => startOnboarding(backend.as(mentor));
		stripe.fault({ call: 'POST /v1/accounts', kind: '500', times: 2 });
		await expect(onboard()).rejects.toThrow('does not answer');
		expect(accounts()).toHaveLength(0);
		// Made, but nobody was told; and the key is forgotten meanwhile.
		await fetch(`${stripe.url}/v1/accounts`, {
			method: 'POST',
			headers: {
				authorization: 'Bearer sk_test_coldframe_laptops_only',
				'idempotency-key': 'forgotten account'
			},
			body: new URLSearchParams({ type: 'express', 'metadata[person]': mentor.id })
		});
		await backend.query(
			"update private.stripe_calls set asked_at = now() - interval '25 hours' where person_id = $1",
			[mentor.id]
		);
		stripe.fault({ call: 'GET /v1/accounts', kind: '500', times: 2 });
		await expect(onboard()).rejects.toThrow('does not answer');
		expect(accounts()).toHaveLength(1);
		expect(await onboard()).toContain('/onboarding/');
		await work();
		const [kept] = await backend.query<{ stripe_id: string }>(
			'select stripe_id from public.mentor_accounts where person_id = $1',
			[mentor.id]
		);
		expect(accounts().map(({ id }) => id)).toEqual([kept?.stripe_id]);
	});

	test('P-5 an account that was never made is made after a day, once', async () => {
		const { mentor } = await makePair(backend, { ready: false });
		stripe.fault({ call: 'POST /v1/accounts', kind: '500', times: 2 });
		await expect(startOnboarding(backend.as(mentor))).rejects.toThrow('does not answer');
		await backend.query(
			"update private.stripe_calls set asked_at = now() - interval '25 hours' where person_id = $1",
			[mentor.id]
		);
		await startOnboarding(backend.as(mentor));
		await work();
		expect(things('account', mentor.id)).toHaveLength(1);
	});

	test('Stripe does not answer who wants to pay: they are told, and paying again works', async () => {
		const booking = await hold();
		stripe.fault({ call: 'POST /v1/checkout/sessions', kind: '500', times: 2 });
		await expect(pay(booking)).rejects.toThrow('You have not been charged');
		stripe.pay(sessionIn(await pay(booking)));
		await takeEvents(db, eventsOf((await stateOf(booking)).id));
		expect((await stateOf(booking)).state).toBe('paid');
	});

	test('the page to pay on is closed when the hold has ended', async () => {
		const booking = await hold();
		await pay(booking);
		await work();
		await move('2022-03-07T09:16:00Z');
		await tick();
		await work();
		expect(await stateOf(booking)).toMatchObject({ state: 'expired', booking: 'expired' });
	});
});

describe('P-4 money that comes after the hold has ended', () => {
	test('books the time again while it is free', async () => {
		const booking = await hold();
		const session = sessionIn(await pay(booking));
		await move('2022-03-07T09:20:00Z');
		await tick();
		expect((await stateOf(booking)).booking).toBe('expired');
		stripe.pay(session);
		await takeEvents(db, eventsOf((await stateOf(booking)).id));
		expect(await stateOf(booking)).toMatchObject({ state: 'paid', booking: 'confirmed' });
	});

	test('goes back in full, with a mail, when somebody else has the time or it was cancelled', async () => {
		const time = nextTime();
		const booking = await hold(time);
		const session = sessionIn(await pay(booking));
		await move('2022-03-07T09:20:00Z');
		await tick();
		const next = await hold(time);
		stripe.pay(session);
		const { id } = await stateOf(booking);
		await takeEvents(db, eventsOf(id));
		expect(await mailsOf('payment_late', id)).toBe(1);
		await work();
		expect(await stateOf(booking)).toMatchObject({
			state: 'refunded',
			booking: 'expired',
			refunded_pence: 4_000
		});
		const second = sessionIn(await pay(next));
		await cancel(next, pair.clinician);
		stripe.pay(second);
		await takeEvents(db, eventsOf((await stateOf(next)).id));
		await work();
		expect(await stateOf(next)).toMatchObject({ state: 'refunded', booking: 'cancelled' });
	});
});

describe('refunds, transfers and recoveries', () => {
	test('P-7 cancelling gives back what the terms say and touches no mentor before the transfer', async () => {
		const { booking } = await paidSession('2022-05-20T10:00:00Z');
		await move('2022-05-19T01:00:00Z');
		await cancel(booking, pair.clinician);
		await work();
		expect(await stateOf(booking)).toMatchObject({
			state: 'partly_refunded',
			refunded_pence: 2_000,
			recoveries: null
		});
		await move('2022-05-22T10:59:00Z');
		await tick();
		expect((await stateOf(booking)).transfer).toBeNull();
		await move('2022-05-22T11:00:00Z');
		await tick();
		await work();
		expect(await stateOf(booking)).toMatchObject({ transfer: 'sent', transferred: 1_800 });
	});

	test('P-2 the mentor is paid 48 hours after both confirmed, never before, and once', async () => {
		const { booking, id } = await paidSession('2022-05-23T10:00:00Z');
		await move('2022-05-24T10:00:00Z');
		await attended(booking);
		await move('2022-05-26T09:59:00Z');
		await tick();
		expect((await stateOf(booking)).transfer).toBeNull();
		await move('2022-05-26T10:00:00Z');
		await Promise.all([tick(), tick(), tick()]);
		await Promise.all([work(), work()]);
		expect(await stateOf(booking)).toMatchObject({ transfer: 'sent', transferred: 3_600 });
		expect(things('transfer', id)).toHaveLength(1);
		expect(await mailsOf('mentor_paid', '')).toBeGreaterThan(0);
	});

	test('P-7 a refund after the transfer is a task, which an admin settles through Stripe', async () => {
		const { booking, id } = await paidSession('2022-05-27T10:00:00Z');
		await move('2022-05-28T10:00:00Z');
		await attended(booking);
		await move('2022-05-30T10:00:00Z');
		await tick();
		await work();
		await backend.query("select private.refund_payment($1, 4000, 'decided')", [id]);
		await work();
		expect(await stateOf(booking)).toMatchObject({
			state: 'refunded',
			recoveries: '3600 open',
			transferred: 3_600
		});
		const settle = (who: Person, way: string, note = '') =>
			backend
				.query<{ id: string }>('select id from public.recoveries where payment_id = $1', [id])
				.then(([row]) =>
					backend.as(who).rpc('settle_recovery', { recovery: row?.id ?? '', way, note })
				);
		expect((await settle(pair.mentor, 'written_off', 'I keep the money')).error?.code).toBe(
			'PT404'
		);
		expect((await settle(admin, 'written_off')).error?.message).toMatch(/at least 10 characters/);
		expect((await settle(admin, 'reverse')).error).toBeNull();
		await work();
		expect(await stateOf(booking)).toMatchObject({ recoveries: '3600 recovered', transferred: 0 });
		expect((await settle(admin, 'reverse')).error?.message).toBe(
			'This recovery is settled already'
		);
	});

	test('P-8 a dispute freezes the transfer until it is won', async () => {
		const { booking, id, charge_id } = await paidSession('2022-06-01T10:00:00Z');
		const { id: dispute } = stripe.dispute(charge_id);
		await takeEvents(db, eventsOf(id));
		await move('2022-06-02T10:00:00Z');
		await attended(booking);
		await move('2022-06-06T10:00:00Z');
		await tick();
		expect((await stateOf(booking)).transfer).toBeNull();
		stripe.closeDispute(dispute, 'won');
		await takeEvents(db, eventsOf(id));
		await tick();
		await work();
		expect((await stateOf(booking)).transfer).toBe('sent');
	});

	test('a transfer that Stripe refused is asked for again when an admin has seen to it', async () => {
		const { booking, id } = await paidSession('2022-06-20T10:00:00Z');
		await move('2022-06-21T10:00:00Z');
		await attended(booking);
		const account = 'update public.mentor_accounts set stripe_id = $1 where person_id = $2';
		const [kept] = await backend.query<{ stripe_id: string }>(
			'select stripe_id from public.mentor_accounts where person_id = $1',
			[pair.mentor.id]
		);
		await backend.query(account, ['acct_closed', pair.mentor.id]);
		await move('2022-06-23T10:00:00Z');
		await tick();
		await work();
		expect((await stateOf(booking)).transfer).toBe('refused');
		await backend.query(account, [kept?.stripe_id, pair.mentor.id]);
		const [open] = await backend.query<{ id: string }>(
			"select id from public.payment_differences where kind = 'transfer_refused' and payment_id = $1",
			[id]
		);
		const explain = (who: Person) =>
			backend.as(who).rpc('explain_difference', {
				difference: open?.id ?? '',
				note: 'The account is open again'
			});
		expect((await explain(pair.mentor)).error?.code).toBe('PT404');
		await explain(admin).throwOnError();
		await work();
		expect(await stateOf(booking)).toMatchObject({ transfer: 'sent', transferred: 3_600 });
	});

	test('P-6 the database refuses to give back more than was taken', async () => {
		const { id } = await paidSession('2022-06-08T10:00:00Z');
		await backend.query("select private.refund_payment($1, 3000, 'decided')", [id]);
		await expect(
			backend.query("select private.refund_payment($1, 1001, 'decided')", [id])
		).rejects.toThrow('No more can be refunded');
		await expect(
			backend.query(
				"insert into public.refunds (payment_id, pence, reason) values ($1, 1001, 'decided')",
				[id]
			)
		).rejects.toThrow();
	});

	test('P-1 a change that is not listed is not done, and an admin reads of it', async () => {
		const { id } = await paidSession('2022-06-09T10:00:00Z');
		const [answer] = await backend.query<{ moved: boolean }>(
			"select private.move_payment($1, 'expired') as moved",
			[id]
		);
		expect(answer?.moved).toBe(false);
		await expect(
			backend.query("update public.payments set state = 'expired' where id = $1", [id])
		).rejects.toThrow('cannot become');
		const { data } = await backend
			.as(admin)
			.from('payment_differences')
			.select('kind, ours, stripes')
			.eq('payment_id', id)
			.throwOnError();
		expect(data).toEqual([{ kind: 'change', ours: 'paid', stripes: 'expired' }]);
	});
});

describe('P-8 the nightly comparison', () => {
	test('brings what no webhook brought, lists each difference, and forgets one that is gone', async () => {
		const booking = await hold('2022-06-10T10:00:00Z');
		stripe.pay(sessionIn(await pay(booking)));
		const { id } = await stateOf(booking);
		const { data: since } = await db.rpc('claim_reconciliation').throwOnError();
		expect((await db.rpc('claim_reconciliation').throwOnError()).data).toBeNull();
		expect(await reconcile(db, since)).toBe(0);
		expect((await stateOf(booking)).state).toBe('paid');
		const charge = stripe.store.things[(await stateOf(booking)).charge_id] ?? {
			amount_refunded: 0
		};
		charge['amount_refunded'] = 500;
		expect(await reconcile(db, since)).toBe(1);
		expect(await reconcile(db, since)).toBe(1);
		const open = () =>
			backend.query(
				'select kind, ours, stripes from public.payment_differences where payment_id = $1 and explained_at is null',
				[id]
			);
		expect(await open()).toEqual([{ kind: 'charge_refunded', ours: '0', stripes: '500' }]);
		charge['amount_refunded'] = 0;
		expect(await reconcile(db, since)).toBe(0);
		expect(await open()).toEqual([]);
		const { data } = await backend.as(admin).rpc('payments_to_settle').throwOnError();
		expect(data).toMatchObject({
			reconciliation: {
				differences: 0,
				finished_at: expect.stringContaining(whileOpen.slice(0, 10)) as string
			}
		});
		await move(dayLater(whileOpen));
		expect((await db.rpc('claim_reconciliation').throwOnError()).data).toEqual(expect.any(Number));
	});
});

describe('who may see and do what', () => {
	test('the payer and the mentor see the payment, a stranger and a visitor do not', async () => {
		const { id } = await paidSession('2022-06-13T10:00:00Z');
		const seenBy = async (client: Client) =>
			(await client.from('payments').select('id').eq('id', id)).data?.length ?? 0;
		const stranger = await backend.person({ name: 'Stan Stranger' });
		expect(await seenBy(backend.as(pair.clinician))).toBe(1);
		expect(await seenBy(backend.as(pair.mentor))).toBe(1);
		expect(await seenBy(backend.as(stranger))).toBe(0);
		expect(await seenBy(backend.as(admin))).toBe(0);
		expect(await seenBy(backend.visitor())).toBe(0);
		expect((await backend.as(stranger).rpc('payment_page', { payment: id })).data).toBeNull();
		expect((await backend.as(pair.mentor).rpc('payment_page', { payment: id })).data).toBeNull();
		expect((await backend.as(stranger).rpc('payments_to_settle')).data).toBeNull();
		const { data } = await backend.as(pair.mentor).rpc('earnings').throwOnError();
		expect((data as { payments: { id: string }[] }).payments.map((one) => one.id)).toContain(id);
	});

	test('nobody writes but through the functions, and nobody but Stripe’s own path says what Stripe says', async () => {
		const { id } = await paidSession('2022-06-14T10:00:00Z');
		for (const person of [pair.clinician, pair.mentor, admin]) {
			const client = backend.as(person);
			expect(
				(
					await client
						.from('payments')
						.update({ state: 'refunded' } as never)
						.eq('id', id)
				).error?.code
			).toBe('42501');
			expect(
				(await client.from('refunds').insert({ payment_id: id, pence: 1, reason: 'late' } as never))
					.error?.code
			).toBe('42501');
			expect((await client.rpc('receive_stripe_events', { events: [] })).error?.code).toBe('42501');
			expect((await client.rpc('answer_stripe', { key: '', answer: {} })).error?.code).toBe(
				'42501'
			);
		}
	});
});
