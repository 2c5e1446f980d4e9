import {
	all,
	amountAt,
	find,
	makeId,
	nowInSeconds,
	problem,
	recordAt,
	textAt,
	type Params,
	type Store,
	type Thing
} from '#local/stripe-store.ts';

/** Tells the world that something happened to a thing. */
export type Emit = (type: string, thing: Thing) => void;

export type Change = { store: Store; emit: Emit };

function keep(store: Store, thing: Thing): Thing {
	store.things[thing.id] = thing;
	return thing;
}

const common = () => ({ created: nowInSeconds(), livemode: false });
const halfHour = 30 * 60;

export function createSession({ store }: Change, params: Params, page: string): Thing {
	if (textAt(params, 'mode') !== 'payment') problem(400, 'Only payments.', { param: 'mode' });
	const price = ['line_items', '0', 'price_data'];
	const amount =
		amountAt(params, ...price, 'unit_amount') * amountAt(params, 'line_items', '0', 'quantity');
	const expires = Number(textAt(params, 'expires_at') || nowInSeconds() + 24 * 3600);
	if (expires < nowInSeconds() + halfHour - 60) {
		problem(
			400,
			'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
			{
				param: 'expires_at'
			}
		);
	}
	const currency = textAt(params, ...price, 'currency');
	if (!currency) problem(400, 'Missing required param: currency.', { code: 'parameter_missing' });
	const id = makeId('cs_test');
	return keep(store, {
		...common(),
		id,
		object: 'checkout.session',
		amount_subtotal: amount,
		amount_total: amount,
		cancel_url: textAt(params, 'cancel_url') || null,
		client_reference_id: textAt(params, 'client_reference_id') || null,
		currency,
		customer_email: textAt(params, 'customer_email') || null,
		expires_at: expires,
		metadata: recordAt(params, 'metadata'),
		mode: 'payment',
		payment_intent: null,
		payment_method_types: ['card'],
		payment_status: 'unpaid',
		status: 'open',
		success_url: textAt(params, 'success_url').replace('{CHECKOUT_SESSION_ID}', id) || null,
		url: `${page}/checkout/${id}`,
		// What the page shows and the payment gets; the service's answer leaves it out.
		stand_in: {
			name: textAt(params, ...price, 'product_data', 'name'),
			metadata: recordAt(params, 'payment_intent_data', 'metadata'),
			transfer_group: textAt(params, 'payment_intent_data', 'transfer_group') || null
		}
	});
}

type Inside = { name: string; metadata: Record<string, string>; transfer_group: string | null };

export const insideOf = (session: Thing): Inside => session['stand_in'] as Inside;

function intentOf({ store, emit }: Change, session: Thing): Thing {
	const known = session['payment_intent'];
	if (known) return find(store, 'payment_intent', known);
	const { metadata, transfer_group } = insideOf(session);
	const intent = keep(store, {
		...common(),
		id: makeId('pi'),
		object: 'payment_intent',
		amount: session['amount_total'],
		amount_received: 0,
		currency: session['currency'],
		last_payment_error: null,
		latest_charge: null,
		metadata,
		payment_method_types: ['card'],
		status: 'requires_payment_method',
		transfer_group
	});
	session['payment_intent'] = intent.id;
	emit('payment_intent.created', intent);
	return intent;
}

function chargeOf(store: Store, intent: Thing, paid: boolean): Thing {
	const charge = keep(store, {
		...common(),
		id: makeId('ch'),
		object: 'charge',
		amount: intent['amount'],
		amount_captured: paid ? intent['amount'] : 0,
		amount_refunded: 0,
		captured: paid,
		currency: intent['currency'],
		disputed: false,
		failure_code: paid ? null : 'card_declined',
		metadata: intent['metadata'],
		paid,
		payment_intent: intent.id,
		refunded: false,
		status: paid ? 'succeeded' : 'failed',
		transfer_group: intent['transfer_group']
	});
	intent['latest_charge'] = charge.id;
	return charge;
}

/** The person pays on the page; a second press finds it paid. */
export function pay(change: Change, session: Thing): void {
	if (session['status'] !== 'open') return;
	const intent = intentOf(change, session);
	const charge = chargeOf(change.store, intent, true);
	Object.assign(intent, { status: 'succeeded', amount_received: intent['amount'] });
	Object.assign(session, { status: 'complete', payment_status: 'paid' });
	change.emit('charge.succeeded', charge);
	change.emit('payment_intent.succeeded', intent);
	change.emit('checkout.session.completed', session);
}

export function decline(change: Change, session: Thing): void {
	if (session['status'] !== 'open') return;
	const intent = intentOf(change, session);
	const charge = chargeOf(change.store, intent, false);
	intent['last_payment_error'] = { type: 'card_error', code: 'card_declined' };
	change.emit('charge.failed', charge);
	change.emit('payment_intent.payment_failed', intent);
}

export function expire({ emit }: Change, session: Thing): Thing {
	if (session['status'] !== 'open') {
		problem(
			400,
			`Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${String(session['status'])}.`
		);
	}
	Object.assign(session, { status: 'expired', url: null });
	emit('checkout.session.expired', session);
	return session;
}

/** Sessions end by themselves when their time is over. */
export function expireDue(change: Change): void {
	for (const session of all(change.store, 'checkout.session', { status: 'open' })) {
		if (Number(session['expires_at']) <= nowInSeconds()) expire(change, session);
	}
}

export function refund({ store, emit }: Change, params: Params): Thing {
	const charge = textAt(params, 'charge')
		? find(store, 'charge', textAt(params, 'charge'))
		: find(
				store,
				'charge',
				find(store, 'payment_intent', textAt(params, 'payment_intent'))['latest_charge']
			);
	const left = Number(charge['amount_captured']) - Number(charge['amount_refunded']);
	const amount = textAt(params, 'amount') ? amountAt(params, 'amount') : left;
	if (left === 0) {
		problem(400, `Charge ${charge.id} has already been refunded.`, {
			code: 'charge_already_refunded'
		});
	}
	if (amount > left) {
		problem(
			400,
			`Refund amount (£${amount / 100}) is greater than unrefunded amount on charge (£${left / 100})`,
			{ param: 'amount' }
		);
	}
	const made = keep(store, {
		created: nowInSeconds(),
		id: makeId('re'),
		object: 'refund',
		amount,
		charge: charge.id,
		currency: charge['currency'],
		metadata: recordAt(params, 'metadata'),
		payment_intent: charge['payment_intent'],
		reason: textAt(params, 'reason') || null,
		status: 'succeeded'
	});
	charge['amount_refunded'] = Number(charge['amount_refunded']) + amount;
	charge['refunded'] = charge['amount_refunded'] === charge['amount_captured'];
	emit('refund.created', made);
	emit('charge.refunded', charge);
	return made;
}

export function dispute({ store, emit }: Change, chargeId: string): Thing {
	const charge = find(store, 'charge', chargeId);
	charge['disputed'] = true;
	const made = keep(store, {
		...common(),
		id: makeId('dp'),
		object: 'dispute',
		amount: charge['amount'],
		charge: charge.id,
		currency: charge['currency'],
		metadata: {},
		payment_intent: charge['payment_intent'],
		reason: 'product_not_received',
		status: 'needs_response'
	});
	emit('charge.dispute.created', made);
	return made;
}

export function closeDispute({ store, emit }: Change, id: string, status: 'won' | 'lost'): Thing {
	const made = Object.assign(find(store, 'dispute', id), { status });
	emit('charge.dispute.closed', made);
	return made;
}
