import { afterAll, beforeAll, type TestContext } from 'vitest';
import { startPostgresBackend, type TestBackend } from '#support/backend.ts';
import { makeWorld, whileOpen, type World } from '#support/world.ts';

/**
 * A PostgreSQL server with a world for the tests of one file, each of which begins while bids may come; skips them
 * where none is installed. The embedded database does one thing after another; only a server can let two wait for one
 * another in a circle.
 */
export function onServer() {
	let there: { db: TestBackend; world: World } | null = null;
	beforeAll(async () => {
		const db = await startPostgresBackend();
		if (!db) return;
		await db.setClock(whileOpen);
		there = { db, world: await makeWorld(db) };
	});
	afterAll(() => there?.db.close());
	return async ({ skip }: TestContext) => {
		if (!there) return skip('PostgreSQL is not installed');
		await there.db.setClock(whileOpen);
		return there;
	};
}
