import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { plainText } from '#local/auth-mail.ts';
import { openDatabase, type Database, type Where } from '#local/database.ts';
import { embed, type Catalogue } from '#local/embedded.ts';
import { localKeys } from '#local/keys.ts';
import { applyMigrations, migrationsFolder, readMigrations } from '#local/migrations.ts';

process.env['LITE_TELEMETRY'] = '0';

export type BackendOptions = Where & {
	/** Where links in mails lead. */
	siteUrl?: string;
	/** Mails of the log-in service go to this SMTP address; without it they are dropped. */
	smtpUrl?: string;
	mailFrom?: string;
	/** Whether a new person must confirm an address before logging in. */
	confirmations?: boolean;
	/** Where the files of Storage are kept; without it in a folder that goes when the backend closes. */
	storageDir?: string;
	migrations?: string;
	/** Given where the database is a copy of one that was opened before: its catalogue. Nothing is applied then. */
	catalogue?: Catalogue;
};

export type Backend = {
	/** The address that clients are made with; it answers over HTTP only after `listen`. */
	url: string;
	keys: typeof localKeys;
	storageDir: string;
	/** The names of the migrations that this start applied. */
	applied: string[];
	fetch: typeof fetch;
	/** Runs one statement as the owner of everything, outside row level security. */
	query: <Row = Record<string, unknown>>(sql: string, params?: unknown[]) => Promise<Row[]>;
	exec: (sql: string) => Promise<void>;
	dump: () => Promise<Uint8Array>;
	/** What opens a copy of this database without reading and applying all of it again. */
	catalogue: () => Promise<Catalogue>;
	listen: (port: number) => Promise<void>;
	close: () => Promise<void>;
};

/** What a hosted project has before its first migration, open default privileges included, which migrations close. */
const hostedGround = `do $$
begin
	if not exists (select from pg_roles where rolname = 'anon') then create role anon nologin; end if;
	if not exists (select from pg_roles where rolname = 'authenticated') then
		create role authenticated nologin;
	end if;
	if not exists (select from pg_roles where rolname = 'service_role') then
		create role service_role nologin bypassrls;
	end if;
end $$;
create schema if not exists extensions;
grant usage on schema public, auth, extensions, storage to anon, authenticated, service_role;
grant all on storage.buckets, storage.objects to anon, authenticated, service_role;
alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
alter default privileges in schema public grant all on functions to anon, authenticated, service_role;`;

const movableClock = `do $$
begin
	if to_regclass('app.clock') is not null then update app.clock set movable = true; end if;
end $$;`;

async function isNew(database: Database): Promise<boolean> {
	const [row] = await database.query<{ fresh: boolean }>(
		"select to_regclass('supabase_migrations.applied_files') is null as fresh"
	);
	return row?.fresh ?? true;
}

function mailer(options: BackendOptions): Parameters<typeof embed>[1]['sendMail'] {
	if (!options.smtpUrl) return () => Promise.resolve();
	const transport = createTransport(options.smtpUrl);
	const from = options.mailFrom ?? 'Coldframe <no-reply@coldframe.example>';
	return async ({ to, subject, text, html }) => {
		await transport.sendMail({ from, to, subject, text: html ? plainText(html) : text, html });
	};
}

async function readRequest(incoming: IncomingMessage, url: string): Promise<Request> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer);
	const headers = new Headers();
	for (const [name, value] of Object.entries(incoming.headers)) {
		if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
	}
	const method = incoming.method ?? 'GET';
	const body = method === 'GET' || method === 'HEAD' ? undefined : Buffer.concat(chunks);
	return new Request(new URL(incoming.url ?? '/', url), { method, headers, body });
}

async function serve(
	incoming: IncomingMessage,
	outgoing: ServerResponse,
	backend: Pick<Backend, 'url' | 'fetch'>
): Promise<void> {
	try {
		const response = await backend.fetch(await readRequest(incoming, backend.url));
		outgoing.writeHead(response.status, Object.fromEntries(response.headers));
		outgoing.end(Buffer.from(await response.arrayBuffer()));
	} catch (error) {
		const reference = randomUUID();
		console.error(`backend fault ${reference}: ${error instanceof Error ? error.name : 'unknown'}`);
		if (!outgoing.headersSent) outgoing.writeHead(500, { 'content-type': 'application/json' });
		outgoing.end(JSON.stringify({ message: 'Internal error', reference }));
	}
}

/** Applies what is new, and gives the names of its migrations. */
async function prepare(database: Database, options: BackendOptions): Promise<string[]> {
	if (await isNew(database)) await database.exec(hostedGround);
	const migrations = await readMigrations(options.migrations ?? migrationsFolder);
	const applied = await applyMigrations(database, migrations);
	await database.exec(movableClock);
	await database.connection.clearSchemaCache();
	return applied;
}

/** Starts the embedded Supabase with every migration applied. */
export async function openBackend(options: BackendOptions): Promise<Backend> {
	const siteUrl = options.siteUrl ?? 'http://localhost:3000';
	const database = await openDatabase(options);
	const storageDir = options.storageDir ?? (await mkdtemp(join(tmpdir(), 'coldframe-storage-')));
	let url = 'http://127.0.0.1:54321';
	let server: Server | undefined;
	try {
		const { answer, catalogue } = await embed(database.connection as never, {
			siteUrl,
			apiUrl: url,
			confirmations: options.confirmations ?? false,
			storageDir,
			sendMail: mailer(options),
			catalogue: options.catalogue
		});
		const applied = options.catalogue ? [] : await prepare(database, options);

		const backend: Backend = {
			get url() {
				return url;
			},
			keys: localKeys,
			storageDir,
			applied,
			fetch: (input, init) => {
				const request = new Request(input, init);
				return database.inTurn(() => answer(request));
			},
			query: database.query,
			exec: async (sql) => {
				await database.exec(sql);
				await database.connection.clearSchemaCache();
			},
			dump: database.dump,
			catalogue,
			listen: async (port) => {
				server = createServer((incoming, outgoing) => void serve(incoming, outgoing, backend));
				await new Promise<void>((resolve, reject) => {
					server?.once('error', reject).listen(port, '127.0.0.1', resolve);
				});
				const address = server.address();
				if (address && typeof address === 'object') url = `http://127.0.0.1:${address.port}`;
			},
			close: async () => {
				server?.closeAllConnections();
				await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
				await database.close();
				if (!options.storageDir) await rm(storageDir, { recursive: true, force: true });
			}
		};
		return backend;
	} catch (error) {
		await database.close();
		throw error;
	}
}
