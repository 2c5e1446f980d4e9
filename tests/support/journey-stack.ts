import { createDatabase, startPostgres } from '#support/postgres.ts';

/*
 * The local stack of one way of the journeys. With `--postgres` it stands on a PostgreSQL server of its own where
 * one is installed, so that every journey passes on both databases.
 */
if (process.argv.includes('--postgres')) {
	const server = await startPostgres();
	if (server) process.env['DATABASE_URL'] = await createDatabase(server.url);
	else console.log('PostgreSQL is not installed: these journeys use the embedded database.');
}
await import('#local/start.ts');
