import { openBackend } from '#local/supabase.ts';
import { createDatabase, startPostgres } from '#support/postgres.ts';

/*
 * One PostgreSQL server for all test files, where it is installed, with one database that has every migration
 * applied. A copy of it is there in a fraction of a second; the embedded one takes some seconds each time.
 */
const address = 'TEST_POSTGRES_URL';
const original = 'TEST_POSTGRES_ORIGINAL';

/** Starts the server once, whatever the number of kinds of tests, and gives what stops it. */
export async function shareServer(): Promise<() => Promise<void>> {
	const embedded = process.env['TEST_DATABASE'] === 'embedded';
	if (embedded || process.env[address]) return () => Promise.resolve();
	const server = await startPostgres();
	if (!server) return () => Promise.resolve();
	try {
		const databaseUrl = await createDatabase(server.url);
		const backend = await openBackend({ databaseUrl });
		await backend.close();
		process.env[address] = server.url;
		process.env[original] = new URL(databaseUrl).pathname.slice(1);
		return server.stop;
	} catch (error) {
		await server.stop();
		throw error;
	}
}

/** The address of a new database with every migration applied, or null where no server is shared. */
export async function copyOfOriginal(): Promise<string | null> {
	const url = process.env[address];
	return url ? createDatabase(url, process.env[original]) : null;
}
