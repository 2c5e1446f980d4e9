import type { Change } from '#local/stripe-money.ts';
import {
	find,
	makeId,
	nowInSeconds,
	recordAt,
	textAt,
	type Params,
	type Store,
	type Thing
} from '#local/stripe-store.ts';

/** Accounts of the demonstration are planted in the database, and finished here when first named. */
const demonstration = /^acct_demonstration\w*$/;

export function account(store: Store, id: unknown): Thing {
	if (demonstration.test(String(id)) && !store.things[String(id)]) {
		finish(
			{ store, emit: () => undefined },
			createAccount({ store, emit: () => undefined }, {}, String(id))
		);
	}
	return find(store, 'account', id);
}

export function createAccount({ store }: Change, params: Params, id = makeId('acct')): Thing {
	const made: Thing = {
		created: nowInSeconds(),
		id,
		object: 'account',
		capabilities: { transfers: 'inactive' },
		charges_enabled: false,
		country: textAt(params, 'country') || 'GB',
		default_currency: 'gbp',
		details_submitted: false,
		email: textAt(params, 'email') || null,
		metadata: recordAt(params, 'metadata'),
		payouts_enabled: false,
		requirements: {
			currently_due: ['external_account', 'tos_acceptance.date'],
			disabled_reason: 'requirements.past_due'
		},
		type: textAt(params, 'type') || 'express'
	};
	store.things[id] = made;
	return made;
}

export function finish({ emit }: Change, made: Thing): void {
	Object.assign(made, {
		capabilities: { transfers: 'active' },
		details_submitted: true,
		payouts_enabled: true,
		requirements: { currently_due: [], disabled_reason: null }
	});
	emit('account.updated', made);
}
