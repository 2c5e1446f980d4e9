import type { Emit } from '#local/stripe-money.ts';
import { account } from '#local/stripe-accounts.ts';
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

export function transfer(store: Store, emit: Emit, params: Params): Thing {
	const destination = account(store, textAt(params, 'destination'));
	if ((destination['capabilities'] as { transfers?: string }).transfers !== 'active') {
		problem(
			400,
			'Your destination account needs to have at least one of the following capabilities enabled: transfers',
			{
				code: 'insufficient_capabilities_for_transfer'
			}
		);
	}
	const amount = amountAt(params, 'amount');
	const source = textAt(params, 'source_transaction');
	if (source) {
		const charge = find(store, 'charge', source);
		const earlier = all(store, 'transfer', { source_transaction: source });
		const gone = earlier.reduce((sum, one) => sum + Number(one['amount']), 0);
		if (gone + amount > Number(charge['amount_captured'])) {
			problem(400, 'The transfers from this charge exceed its amount.', { param: 'amount' });
		}
	}
	const made: Thing = {
		id: makeId('tr'),
		object: 'transfer',
		created: nowInSeconds(),
		livemode: false,
		amount,
		amount_reversed: 0,
		currency: textAt(params, 'currency'),
		destination: destination.id,
		metadata: recordAt(params, 'metadata'),
		reversed: false,
		source_transaction: source || null,
		transfer_group: textAt(params, 'transfer_group') || null
	};
	store.things[made.id] = made;
	emit('transfer.created', made);
	return made;
}

export function reverse(store: Store, emit: Emit, id: string, params: Params): Thing {
	const from = find(store, 'transfer', id);
	const left = Number(from['amount']) - Number(from['amount_reversed']);
	const amount = textAt(params, 'amount') ? amountAt(params, 'amount') : left;
	if (amount > left || left === 0) {
		problem(400, `Reversal amount is greater than the amount left on transfer ${id}`, {
			param: 'amount'
		});
	}
	const made: Thing = {
		id: makeId('trr'),
		object: 'transfer_reversal',
		created: nowInSeconds(),
		amount,
		currency: from['currency'],
		metadata: recordAt(params, 'metadata'),
		transfer: id
	};
	store.things[made.id] = made;
	from['amount_reversed'] = Number(from['amount_reversed']) + amount;
	from['reversed'] = from['amount_reversed'] === from['amount'];
	emit('transfer.reversed', from);
	return made;
}
