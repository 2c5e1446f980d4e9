import { randomUUID } from 'node:crypto';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { openBackend, type Backend, type BackendOptions } from '#local/supabase.ts';
import { signToken } from '#local/token.ts';
import type { Database } from '#types';
import { createDatabase, dropDatabase, startPostgres } from '#support/postgres.ts';
import { copyOfOriginal } from '#support/shared-server.ts';
import { ensureSnapshot } from '#support/snapshot.ts';

export type Client = SupabaseClient<Database>;
export type Person = { id: string; name: string; email: string };

export type TestBackend = Pick<
	Backend,
	'query' | 'exec' | 'fetch' | 'url' | 'storageDir' | 'listen' | 'close'
> & {
	/** A client that is this person; the organisation they act for goes with each request. */
	as: (person: Person, options?: { actingFor?: string }) => Client;
	visitor: () => Client;
	service: () => Client;
	/** Adds somebody who can log in; nobody knows the password. */
	person: (who: { name: string; email?: string }) => Promise<Person>;
	/** Stops the clock of the database at an instant, or lets it run again with null. */
	setClock: (instant: string | null) => Promise<void>;
};

let people = 0;

function describe(backend: Backend, close: () => Promise<void>): TestBackend {
	const client = (key: string, headers: Record<string, string> = {}): Client =>
		createClient<Database>(backend.url, key, {
			auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
			global: { fetch: backend.fetch, headers: { 'x-request-id': randomUUID(), ...headers } }
		});
	return {
		get url() {
			return backend.url;
		},
		fetch: backend.fetch,
		storageDir: backend.storageDir,
		listen: backend.listen,
		query: backend.query,
		exec: backend.exec,
		close: async () => {
			const faults = await backend
				.query<{ part: string; code: string }>('select part, code from private.clock_faults')
				.catch(() => []);
			await close();
			// One part of the clock's work that fails holds up no other, so a test would not notice.
			if (faults.length > 0) throw new Error(`Of the clock ${JSON.stringify(faults)} failed.`);
		},
		as: (person, { actingFor } = {}) =>
			client(backend.keys.publishable, {
				authorization: `Bearer ${signToken(person, backend.keys.jwtSecret)}`,
				...(actingFor ? { 'x-acting-for': actingFor } : {})
			}),
		visitor: () => client(backend.keys.publishable),
		service: () => client(backend.keys.secret),
		person: async ({ name, email }) => {
			people += 1;
			const slug = name.toLowerCase().replaceAll(/[^a-z]+/g, '.');
			const person = { id: randomUUID(), name, email: email ?? `${slug}.${people}@example.org` };
			await backend.query(
				`insert into auth.users (id, email, email_confirmed_at, raw_user_meta_data)
				values ($1, $2, now(), $3)`,
				[person.id, person.email, { name }]
			);
			return person;
		},
		setClock: async (instant) => {
			await backend.query('update app.clock set frozen_at = $1', [instant]);
		}
	};
}

/** The embedded backend in memory, with every migration applied and nothing else in it. */
export async function startEmbeddedBackend(): Promise<TestBackend> {
	const backend = await openBackend(await ensureSnapshot());
	return describe(backend, backend.close);
}

/** The same over a PostgreSQL server, where many may meet; null where it is not installed. */
export async function startPostgresBackend(connections = 20): Promise<TestBackend | null> {
	const copy = await copyOfOriginal();
	if (copy) return openOver({ ...copy, connections }, () => dropDatabase(copy.databaseUrl));
	const server = await startPostgres();
	if (!server) return null;
	return openOver({ databaseUrl: await createDatabase(server.url), connections }, server.stop);
}

async function openOver(where: BackendOptions, end: () => Promise<void>): Promise<TestBackend> {
	try {
		const backend = await openBackend(where);
		return describe(backend, async () => {
			await backend.close();
			await end();
		});
	} catch (error) {
		await end();
		throw error;
	}
}

/** Both, for what must hold where requests take turns and where they meet; the second is null without PostgreSQL. */
export const bothBackends: [name: string, start: () => Promise<TestBackend | null>][] = [
	['the embedded database', startEmbeddedBackend],
	['PostgreSQL', startPostgresBackend]
];

/** What is quicker to start: a PostgreSQL server where it is installed, else the embedded backend. */
export async function startBackend(): Promise<TestBackend> {
	return (await startPostgresBackend(3)) ?? startEmbeddedBackend();
}
