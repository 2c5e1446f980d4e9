import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { routeApi, type Answer } from '#local/stripe-api.ts';
import { closeDispute, decline, dispute, expireDue, pay } from '#local/stripe-money.ts';
import { finish } from '#local/stripe-accounts.ts';
import { checkoutPage, onboardingPage, overviewPage } from '#local/stripe-pages.ts';
import {
	emptyStore,
	find,
	makeId,
	nowInSeconds,
	problem,
	problemOf,
	type Store,
	type Thing
} from '#local/stripe-store.ts';
import { openPostman, type Deliveries } from '#local/stripe-webhooks.ts';

/*
 * Stands in for Stripe on one machine: the same API over HTTP, the pages it sends people to, and signed
 * webhooks. The service cannot tell the two apart.
 */

/** What goes wrong with the next calls of a kind, such as `POST /v1/refunds`. */
export type Fault = { call: string; kind: '500' | 'time_out' | 'nothing'; times: number };

export type StripeStandIn = {
	url: string;
	store: Store;
	/** `500` and `nothing` do no work; `nothing` and `time_out` never answer, and `time_out` has done the work. */
	fault: (fault: Fault) => void;
	deliveries: (how: Partial<Deliveries>) => void;
	/** Sends one event once and gives the status of the answer. */
	send: (event: Thing) => Promise<number>;
	pay: (session: string) => void;
	decline: (session: string) => void;
	dispute: (charge: string) => Thing;
	closeDispute: (id: string, status: 'won' | 'lost') => void;
	finishAccount: (id: string) => void;
	close: () => Promise<void>;
};

type Options = {
	port: number;
	secretKey: string;
	webhookSecret: string;
	webhookUrl: () => string | null;
	/** Where everything is kept over a restart; in memory alone without it. */
	file?: string;
};

const largest = 1024 * 1024;

async function readBody(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > largest) problem(413, 'Too large.');
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString('utf8');
}

function readStore(file: string | undefined): Store {
	if (!file) return emptyStore();
	try {
		return { ...emptyStore(), ...(JSON.parse(readFileSync(file, 'utf8')) as Store) };
	} catch {
		return emptyStore();
	}
}

export async function startStripe(options: Options): Promise<StripeStandIn> {
	const { secretKey, file } = options;
	const store = readStore(file);
	const faults: Fault[] = [];
	const postman = openPostman(options.webhookUrl, options.webhookSecret);
	let url = '';
	let written = Promise.resolve();

	function keep(): void {
		if (!file) return;
		const text = JSON.stringify(store);
		written = written
			.then(() => writeFile(`${file}.new`, text))
			.then(() => rename(`${file}.new`, file));
	}

	function emit(type: string, thing: Thing): void {
		const { stand_in: _inside, ...object } = thing;
		const event: Thing = {
			id: makeId('evt'),
			object: 'event',
			api_version: null,
			created: nowInSeconds(),
			data: { object: structuredClone(object) },
			livemode: false,
			pending_webhooks: 1,
			request: { id: null, idempotency_key: null },
			type
		};
		store.events.push(event);
		postman.deliver(event);
	}
	const change = { store, emit };

	function takeFault(call: string): Fault['kind'] | null {
		const fault = faults.find((one) => one.times > 0 && call.startsWith(one.call));
		if (!fault) return null;
		fault.times -= 1;
		return fault.kind;
	}

	/** One call of the API: the same key gives the same answer, and with another body an error. */
	function answerApi(request: IncomingMessage, path: URL, body: string): Answer {
		if (request.headers.authorization !== `Bearer ${secretKey}`) {
			problem(401, 'Invalid API Key provided');
		}
		const method = request.method ?? 'GET';
		const run = () => routeApi({ ...change, page: url, method, path, body });
		const key = request.headers['idempotency-key'];
		if (method === 'GET' || typeof key !== 'string') return run();
		const asked = createHash('sha256').update(`${method} ${path.pathname}\n${body}`).digest('hex');
		const known = store.answers[key];
		if (known && known.asked !== asked) {
			problem(
				400,
				'Keys for idempotent requests can only be used with the same parameters they were first used with.',
				{
					type: 'idempotency_error'
				}
			);
		}
		if (known)
			return { status: known.status, body: JSON.parse(known.body) as object, replayed: true };
		let answer: Answer;
		try {
			answer = run();
		} catch (error) {
			const refused = problemOf(error);
			if (!refused) throw error;
			answer = { status: refused.status, body: { error: refused.error } };
		}
		store.answers[key] = { asked, status: answer.status, body: JSON.stringify(answer.body) };
		return answer;
	}

	/** The pages people are sent to; gives the address to go to, or markup. */
	function answerPage(method: string, path: string): { to?: string; html?: string } {
		const [, kind, id = '', act] =
			/^\/(checkout|onboarding|charges|disputes)\/(\w+)(?:\/(\w+))?$/.exec(path) ?? [];
		const post = method === 'POST';
		if (path === '/' && !post) return { html: overviewPage(store) };
		if (kind === 'checkout') {
			const session = find(store, 'checkout.session', id);
			if (!post) return { html: checkoutPage(session, act === 'declined') };
			if (act === 'pay') {
				pay(change, session);
				return {
					to: String(
						session['status'] === 'complete' ? session['success_url'] : session['cancel_url']
					)
				};
			}
			decline(change, session);
			return { to: `/checkout/${id}/declined` };
		}
		if (kind === 'onboarding') {
			const link = find(store, 'account_link', id);
			const made = find(store, 'account', link['account']);
			const back = String(link['return_url']);
			if (!post)
				return { html: onboardingPage(made, { finish: `/onboarding/${id}/finish`, leave: back }) };
			finish(change, made);
			return { to: back };
		}
		if (kind === 'charges' && post) dispute(change, id);
		else if (kind === 'disputes' && post) closeDispute(change, id, act === 'won' ? 'won' : 'lost');
		else problem(404, 'There is no such page.');
		return { to: '/' };
	}

	const server = createServer((request, response) => {
		const path = new URL(request.url ?? '/', 'http://localhost');
		const method = request.method ?? 'GET';
		const send = (status: number, type: string, body: string) => {
			response.writeHead(status, {
				'content-type': `${type}; charset=utf-8`,
				'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
				'cache-control': 'no-store',
				'request-id': makeId('req')
			});
			response.end(body);
		};
		const work = async () => {
			const body = await readBody(request);
			if (!path.pathname.startsWith('/v1/')) {
				const from = request.headers.origin ?? `http://${request.headers.host}`;
				if (from !== `http://${request.headers.host}`) problem(403, 'Only from this machine.');
				const { to, html } = answerPage(method, path.pathname);
				if (html !== undefined) send(200, 'text/html', html);
				else response.writeHead(303, { location: to ?? '/' }).end();
				return;
			}
			const fault = takeFault(`${method} ${path.pathname}`);
			if (fault === 'nothing') return;
			if (fault === '500') problem(500, 'Something went wrong', { type: 'api_error' });
			const { status, body: answer, replayed } = answerApi(request, path, body);
			if (fault === 'time_out') return;
			if (replayed) response.setHeader('idempotent-replayed', 'true');
			send(status, 'application/json', JSON.stringify(answer));
		};
		work()
			.catch((error: unknown) => {
				const refused = problemOf(error);
				send(
					refused?.status ?? 500,
					'application/json',
					JSON.stringify({ error: refused?.error ?? { type: 'api_error' } })
				);
			})
			.finally(keep);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port, '127.0.0.1', () => resolve());
	});
	const address = server.address();
	url = `http://localhost:${typeof address === 'object' && address ? address.port : options.port}`;
	const ending = setInterval(() => expireDue(change), 5_000);
	ending.unref();

	return {
		url,
		store,
		fault: (fault) => void faults.push({ ...fault }),
		deliveries: postman.set,
		send: postman.post,
		pay: (id) => pay(change, find(store, 'checkout.session', id)),
		decline: (id) => decline(change, find(store, 'checkout.session', id)),
		dispute: (id) => dispute(change, id),
		closeDispute: (id, status) => void closeDispute(change, id, status),
		finishAccount: (id) => finish(change, find(store, 'account', id)),
		close: async () => {
			clearInterval(ending);
			postman.stop();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
			await written;
		}
	};
}
