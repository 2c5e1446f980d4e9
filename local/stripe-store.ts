import { randomBytes } from 'node:crypto';

/** An object of Stripe's API; `object` names its kind. */
export type Thing = { id: string; object: string; created: number } & Record<string, unknown>;

/** What the stand-in remembers; written to a file, so that a restart forgets nothing. */
export type Store = {
	things: Record<string, Thing>;
	/** Newest last. */
	events: Thing[];
	/** The first answer to each idempotency key, and a print of what was asked. */
	answers: Record<string, { asked: string; status: number; body: string }>;
};

export function emptyStore(): Store {
	return { things: {}, events: [], answers: {} };
}

export function makeId(prefix: string): string {
	return `${prefix}_${randomBytes(12).toString('hex')}`;
}

export const nowInSeconds = (): number => Math.floor(Date.now() / 1000);

/** Ends a request with an error in Stripe's shape. */
export type Problem = { status: number; error: Record<string, string> };

export function problem(status: number, message: string, more: Record<string, string> = {}): never {
	const error = { type: 'invalid_request_error', message, ...more };
	throw Object.assign(new Error(message), { problem: { status, error } satisfies Problem });
}

export function problemOf(error: unknown): Problem | null {
	return error instanceof Error && 'problem' in error ? (error.problem as Problem) : null;
}

/** The thing of an id and a kind, or Stripe's answer that there is none. */
export function find(store: Store, object: string, id: unknown): Thing {
	const thing = store.things[String(id)];
	if (thing?.object === object) return thing;
	return problem(404, `No such ${object}: '${String(id)}'`, { code: 'resource_missing' });
}

/** All things of a kind whose fields have these values, newest first. */
export function all(store: Store, object: string, where: Record<string, unknown> = {}): Thing[] {
	return Object.values(store.things)
		.filter((thing) => thing.object === object)
		.filter((thing) => Object.entries(where).every(([name, value]) => thing[name] === value))
		.reverse();
}

export type Params = { [name: string]: string | Params };

/** `a[b][0]=c` as Stripe's clients send it; lists become objects with numbers for names. */
export function readParams(text: string): Params {
	const params: Params = Object.create(null) as Params;
	for (const [name, value] of new URLSearchParams(text)) {
		const path = name.replaceAll(']', '').split('[');
		const last = path.pop() ?? '';
		let place = params;
		for (const step of path) {
			const next = place[step];
			place = typeof next === 'object' ? next : (place[step] = Object.create(null) as Params);
		}
		place[last] = value;
	}
	return params;
}

/** A value deep inside; '' where it is missing. */
export function textAt(params: Params, ...path: string[]): string {
	let place: string | Params | undefined = params;
	for (const step of path) place = typeof place === 'object' ? place[step] : undefined;
	return typeof place === 'string' ? place : '';
}

export function recordAt(params: Params, ...path: string[]): Record<string, string> {
	let place: string | Params | undefined = params;
	for (const step of path) place = typeof place === 'object' ? place[step] : undefined;
	const entries = typeof place === 'object' ? Object.entries(place) : [];
	return Object.fromEntries(
		entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
	);
}

/** Whole pence above zero, or Stripe's refusal. */
export function amountAt(params: Params, ...path: string[]): number {
	const text = textAt(params, ...path);
	if (/^\d{1,8}$/.test(text) && Number(text) > 0) return Number(text);
	const param = path.at(-1) ?? '';
	return problem(400, `Invalid integer: ${text}`, { param, code: 'parameter_invalid_integer' });
}
