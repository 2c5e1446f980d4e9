import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createServerClient } from '@supabase/ssr';
import { sessionCookie } from '#lib/server/database.ts';
import { localKeys } from '#local/keys.ts';
import { signToken } from '#local/token.ts';
import type { Person, TestBackend } from '#support/backend.ts';

export type Visit = {
	as?: Person;
	actingFor?: string;
	/** What a form carries, sent as browsers do: in parts where the form says so. */
	form?: Record<string, string | string[]>;
	inParts?: boolean;
};

export type Application = {
	origin: string;
	sealingKey: string;
	/** What a browser would send: a GET, or a POST of the form; redirects are not followed. */
	visit(path: string, visit?: Visit): Promise<Response>;
	/** How often one answer asked the database. */
	roundTrips(response: Response): number;
	/** All that it has written to its log so far. */
	logged(): string;
	stop(): Promise<void>;
};

const sessions = new Map<Person, Promise<string>>();

/** The cookies a browser holds after logging in, made by the same library that reads them. */
export function sessionOf(person: Person): Promise<string> {
	const session = sessions.get(person) ?? logIn(person);
	sessions.set(person, session);
	return session;
}

async function logIn(person: Person): Promise<string> {
	const jar = new Map<string, string>();
	const client = createServerClient('http://localhost', localKeys.publishable, {
		cookieOptions: { name: sessionCookie },
		cookies: {
			getAll: () => [...jar].map(([name, value]) => ({ name, value })),
			setAll: (all) => all.forEach(({ name, value }) => jar.set(name, value))
		},
		global: {
			fetch: () => Promise.resolve(Response.json({ id: person.id, email: person.email }))
		}
	});
	const { error } = await client.auth.setSession({
		access_token: signToken(person, localKeys.jwtSecret),
		refresh_token: 'none'
	});
	if (error) throw error;
	return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
}

/** The backend over HTTP, counting the requests by the id that the application gives them. */
async function openCounter(backend: TestBackend, asked: Map<string, number>): Promise<Server> {
	const server = createServer((incoming, outgoing) => {
		const chunks: Buffer[] = [];
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.on('end', () => {
			const id = String(incoming.headers['x-request-id'] ?? '');
			asked.set(id, (asked.get(id) ?? 0) + 1);
			const method = incoming.method ?? 'GET';
			const request = new Request(`http://127.0.0.1${incoming.url}`, {
				method,
				headers: Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
				...(method === 'GET' || method === 'HEAD' ? {} : { body: Buffer.concat(chunks) })
			});
			backend.fetch(request).then(
				async (response) => {
					outgoing.writeHead(response.status, Object.fromEntries(response.headers));
					outgoing.end(Buffer.from(await response.arrayBuffer()));
				},
				() => outgoing.writeHead(500).end()
			);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return server;
}

function portOf(server: Server): number {
	const address = server.address();
	if (!address || typeof address !== 'object') throw new Error('The server has no port.');
	return address.port;
}

async function untilItAnswers(origin: string, child: ChildProcess): Promise<void> {
	const until = Date.now() + 20_000;
	while (Date.now() < until && child.exitCode === null) {
		const answered = await fetch(`${origin}/healthz`).then(
			() => true,
			() => false
		);
		if (answered) return;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error('The built application did not answer. Is the build there?');
}

async function freePort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
	const port = portOf(probe);
	await new Promise((resolve) => probe.close(resolve));
	return port;
}

/** The application as built, before a backend of its own; `direct` leaves out the counting, to measure. */
export async function startApplication(
	backend: TestBackend,
	{
		direct = false,
		sealingKey = randomBytes(32).toString('base64'),
		variables = {}
	}: { direct?: boolean; sealingKey?: string; variables?: Record<string, string> } = {}
): Promise<Application> {
	const asked = new Map<string, number>();
	const counter = direct ? null : await openCounter(backend, asked);
	if (direct) await backend.listen(0);
	const port = await freePort();
	const origin = `http://127.0.0.1:${port}`;
	const child = spawn(process.execPath, ['build/index.js'], {
		env: {
			PATH: process.env['PATH'] ?? '',
			HOST: '127.0.0.1',
			PORT: String(port),
			ORIGIN: origin,
			BODY_SIZE_LIMIT: '64M',
			SUPABASE_URL: counter ? `http://127.0.0.1:${portOf(counter)}` : backend.url,
			SUPABASE_PUBLISHABLE_KEY: localKeys.publishable,
			SEALING_KEY: sealingKey,
			LIMIT_FACTOR: '100000',
			...variables
		},
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let log = '';
	child.stdout.on('data', (chunk: Buffer) => (log += String(chunk)));
	child.stderr.on('data', (chunk: Buffer) => {
		log += String(chunk);
		process.stderr.write(chunk);
	});
	await untilItAnswers(origin, child);
	return {
		origin,
		sealingKey,
		visit: async (path, { as, actingFor, form, inParts = false } = {}) => {
			const cookies = [
				as ? await sessionOf(as) : '',
				actingFor ? `acting_for=${actingFor}` : ''
			].filter(Boolean);
			const body = inParts ? new FormData() : new URLSearchParams();
			for (const [name, value] of Object.entries(form ?? {})) {
				for (const one of [value].flat()) body.append(name, one);
			}
			return fetch(origin + path, {
				redirect: 'manual',
				headers: { accept: 'text/html', origin, cookie: cookies.join('; ') },
				...(form ? { method: 'POST', body } : {})
			});
		},
		logged: () => log,
		roundTrips: (response) => asked.get(response.headers.get('x-request-id') ?? '') ?? 0,
		stop: async () => {
			child.kill('SIGTERM');
			await once(child, 'exit');
			counter?.closeAllConnections();
			await new Promise((resolve) => (counter ? counter.close(resolve) : resolve(undefined)));
		}
	};
}
