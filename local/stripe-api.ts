import { account, createAccount } from '#local/stripe-accounts.ts';
import { createSession, expire, refund, type Emit } from '#local/stripe-money.ts';
import {
	all,
	find,
	makeId,
	nowInSeconds,
	problem,
	readParams,
	textAt,
	type Params,
	type Store,
	type Thing
} from '#local/stripe-store.ts';
import { reverse, transfer } from '#local/stripe-transfers.ts';

export type Answer = { status: number; body: object; replayed?: true };

type Call = { store: Store; emit: Emit; page: string; method: string; path: URL; body: string };

const kinds: Record<string, string> = {
	'checkout/sessions': 'checkout.session',
	payment_intents: 'payment_intent',
	charges: 'charge',
	refunds: 'refund',
	disputes: 'dispute',
	accounts: 'account',
	transfers: 'transfer'
};

/** What a list may be narrowed by. */
const narrowing = ['payment_intent', 'charge', 'transfer_group', 'destination', 'status'];

function shown({ stand_in: _inside, ...thing }: Thing): object {
	return thing;
}

/** One page of a list, newest first, as Stripe cuts it. */
function list(things: Thing[], query: URLSearchParams, address: string): Answer {
	const from = Number(query.get('created[gte]') ?? 0);
	const until = Number(query.get('created[lt]') ?? Infinity);
	const limit = Math.min(Math.max(Number(query.get('limit') ?? 10), 1), 100);
	const wanted = things.filter(({ created }) => created >= from && created < until);
	const after = wanted.findIndex(({ id }) => id === query.get('starting_after')) + 1;
	const data = wanted.slice(after, after + limit).map(shown);
	const body = { object: 'list', url: address, has_more: wanted.length > after + limit, data };
	return { status: 200, body };
}

function read({ store, path }: Call, name: string, id: string | undefined): Answer {
	const query = path.searchParams;
	if (name === 'events') {
		const type = query.get('type');
		const events = store.events.filter((event) => !type || event['type'] === type);
		if (!id) return list(events.toReversed(), query, path.pathname);
		const event = store.events.find((one) => one.id === id);
		return event ? { status: 200, body: event } : problem(404, `No such event: '${id}'`);
	}
	const kind = kinds[name] ?? problem(404, `Unrecognized request URL (GET: ${path.pathname}).`);
	if (id) {
		return {
			status: 200,
			body: shown(kind === 'account' ? account(store, id) : find(store, kind, id))
		};
	}
	const where = Object.fromEntries(
		narrowing.flatMap((field) => (query.has(field) ? [[field, query.get(field)]] : []))
	);
	return list(all(store, kind, where), query, path.pathname);
}

function link({ store, page }: Call, params: Params): object {
	const made = account(store, textAt(params, 'account'));
	const id = makeId('link');
	const created = nowInSeconds();
	store.things[id] = {
		id,
		object: 'account_link',
		created,
		account: made.id,
		return_url: textAt(params, 'return_url')
	};
	return {
		object: 'account_link',
		created,
		expires_at: created + 300,
		url: `${page}/onboarding/${id}`
	};
}

function write(call: Call, name: string, id: string | undefined, act: string | undefined): object {
	const { store, emit, page } = call;
	const params = readParams(call.body);
	switch ([name, act].filter(Boolean).join(' ')) {
		case 'checkout/sessions':
			return shown(createSession(call, params, page));
		case 'checkout/sessions expire':
			return shown(expire(call, find(store, 'checkout.session', id)));
		case 'refunds':
			return refund(call, params);
		case 'accounts':
			return createAccount(call, params);
		case 'account_links':
			return link(call, params);
		case 'transfers':
			return transfer(store, emit, params);
		case 'transfers reversals':
			return reverse(store, emit, id ?? '', params);
		default:
			return problem(404, `Unrecognized request URL (POST: ${call.path.pathname}).`);
	}
}

/** Does one call and gives what Stripe would answer. */
export function routeApi(call: Call): Answer {
	const [, name = '', id, act] =
		/^\/v1\/(checkout\/sessions|\w+)(?:\/(\w+))?(?:\/(\w+))?$/.exec(call.path.pathname) ?? [];
	if (call.method === 'GET') return read(call, name, id);
	if (call.method !== 'POST') return problem(405, 'Only GET and POST.');
	return { status: 200, body: write(call, name, id, act) };
}
