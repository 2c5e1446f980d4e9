import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { createPgliteConnection } from '@supabase/lite/pglite';
import { createPostgresConnection } from '@supabase/lite/postgres';
import type { Target } from '#local/migrations.ts';

export type Where =
	| { dataDir: string }
	| { memory: true }
	| { snapshot: string }
	/** Requests go from one of its connections to the next, and each plans every statement for itself. */
	| { databaseUrl: string; connections?: number };

/** A PostgreSQL, in this process or on a server, as the owner of everything sees it. */
export type Database = Target & {
	connection: { clearSchemaCache(): Promise<void>; close(): Promise<void> };
	exec: (sql: string) => Promise<void>;
	/** One task at a time where there is only one connection. */
	inTurn: <T>(task: () => Promise<T>) => Promise<T>;
	/** The whole database as a tar file; only in this process. */
	dump: () => Promise<Uint8Array>;
	close: () => Promise<void>;
};

const searchPath = '"$user", public, extensions';

function alive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

async function lockFolder(folder: string): Promise<() => Promise<void>> {
	const lock = `${folder}.lock`;
	const holder = Number(await readFile(lock, 'utf8').catch(() => '0'));
	if (holder > 0 && holder !== process.pid && alive(holder)) {
		throw new Error(
			`The data folder ${folder} is in use by process ${holder}. Stop that one first; two at once would damage it.`
		);
	}
	await mkdir(dirname(folder), { recursive: true });
	await writeFile(lock, String(process.pid));
	return () => rm(lock, { force: true });
}

/** The embedded backend does not keep transactions of different requests apart on its one connection. */
function queue(): <T>(task: () => Promise<T>) => Promise<T> {
	let last: Promise<unknown> = Promise.resolve();
	return (task) => {
		const run = last.then(task, task);
		last = run.catch(() => undefined);
		return run;
	};
}

function withoutParameters(driver: PGlite): void {
	const query = driver.query.bind(driver);
	driver.query = async (...given) => {
		try {
			return await query(...given);
		} catch (error) {
			if (error instanceof Error) {
				for (const name of ['query', 'params', 'queryOptions']) Reflect.deleteProperty(error, name);
			}
			throw error;
		}
	};
}

async function openEmbedded(where: Exclude<Where, { databaseUrl: string }>): Promise<Database> {
	const unlock = 'dataDir' in where ? await lockFolder(where.dataDir) : () => Promise.resolve();
	const snapshot = 'snapshot' in where ? new Blob([await readFile(where.snapshot)]) : undefined;
	const connection = await createPgliteConnection({
		url: 'dataDir' in where ? where.dataDir : 'memory://',
		pgliteOptions: {
			extensions: { pg_trgm, btree_gist, unaccent },
			...(snapshot ? { loadDataDir: snapshot } : {})
		}
	});
	const { driver } = connection;
	await driver.exec(`set search_path to ${searchPath}`);
	withoutParameters(driver);
	const inTurn = queue();
	return {
		connection,
		inTurn,
		query: async <Row>(sql: string, params: unknown[] = []) =>
			(await inTurn(() => driver.query<Row>(sql, params))).rows,
		exec: async (sql) => {
			await inTurn(() => driver.exec(sql));
		},
		inTransaction: async (sql) => {
			await inTurn(() => driver.transaction((transaction) => transaction.exec(sql)));
		},
		dump: async () => {
			const blob = await inTurn(() => driver.dumpDataDir('none'));
			return new Uint8Array(await blob.arrayBuffer());
		},
		close: async () => {
			await inTurn(() => connection.close());
			await unlock();
		}
	};
}

/** The embedded backend hands over JSON that is text already; the driver would encode it a second time. */
function json(type: number) {
	return {
		to: type,
		from: [type],
		serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
		parse: (text: string): unknown => JSON.parse(text)
	};
}

function openServer(url: string, connections = 20): Database {
	const connection = createPostgresConnection({
		url,
		postgresOptions: {
			max: connections,
			onnotice: () => undefined,
			types: { json: json(114), jsonb: json(3802) } as never,
			connection: { TimeZone: 'UTC', search_path: searchPath }
		}
	});
	const { driver } = connection;
	return {
		connection,
		inTurn: (task) => task(),
		query: async <Row>(sql: string, params: unknown[] = []) => [
			...(await driver.unsafe<Row[] & Record<string, unknown>[]>(sql, params as never[]))
		],
		exec: async (sql) => {
			await driver.unsafe(sql).simple();
		},
		inTransaction: async (sql) => {
			await driver.begin((transaction) => transaction.unsafe(sql).simple());
		},
		dump: () => Promise.reject(new Error('Take a dump of a PostgreSQL server with pg_dump.')),
		close: () => driver.end({ timeout: 5 })
	};
}

export function openDatabase(where: Where): Promise<Database> {
	return 'databaseUrl' in where
		? Promise.resolve(openServer(where.databaseUrl, where.connections))
		: openEmbedded(where);
}
