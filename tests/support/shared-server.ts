import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { Catalogue } from '#local/embedded.ts';
import { openBackend } from '#local/supabase.ts';
import { createDatabase, startPostgres } from '#support/postgres.ts';

/*
 * One PostgreSQL server for all test files, where it is installed, with one database that has every migration
 * applied. A copy of it is there in a fraction of a second; the embedded one takes some seconds each time.
 */
const address = 'TEST_POSTGRES_URL';
const original = 'TEST_POSTGRES_ORIGINAL';
const catalogueFile = 'TEST_POSTGRES_CATALOGUE';

export type Copy = { databaseUrl: string; catalogue: Catalogue };

/** Starts the server once, whatever the number of kinds of tests, and gives what stops it. */
export async function shareServer(): Promise<() => Promise<void>> {
	const embedded = process.env['TEST_DATABASE'] === 'embedded';
	if (embedded || process.env[address]) return () => Promise.resolve();
	const server = await startPostgres();
	if (!server) return () => Promise.resolve();
	const file = `.cache/catalogue-${process.pid}.json`;
	const stop = async () => {
		await server.stop();
		await rm(file, { force: true });
	};
	try {
		const databaseUrl = await createDatabase(server.url);
		const backend = await openBackend({ databaseUrl });
		await mkdir('.cache', { recursive: true });
		await writeFile(file, JSON.stringify(await backend.catalogue()));
		await backend.close();
		process.env[address] = server.url;
		process.env[original] = new URL(databaseUrl).pathname.slice(1);
		process.env[catalogueFile] = file;
		return stop;
	} catch (error) {
		await stop();
		throw error;
	}
}

/** A new database with every migration applied, or null where no server is shared. */
export async function copyOfOriginal(): Promise<Copy | null> {
	const url = process.env[address];
	if (!url) return null;
	const catalogue = await readFile(process.env[catalogueFile] ?? '', 'utf8');
	return {
		databaseUrl: await createDatabase(url, process.env[original]),
		catalogue: JSON.parse(catalogue) as Catalogue
	};
}
