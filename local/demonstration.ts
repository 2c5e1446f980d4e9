import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Backend } from '#local/supabase.ts';

export type DemonstrationAccount = { name: string; email: string; what: string };

/** What supabase/seed/demonstration.ts gives. */
type Seed = {
	seedDemonstration(backend: Backend): Promise<void>;
	demonstrationAccounts?: DemonstrationAccount[];
	demonstrationPassword?: string;
};

const file = 'supabase/seed/demonstration.ts';
const done = `create table if not exists supabase_migrations.seeds (
	name text primary key,
	planted_at timestamptz not null default now()
);`;

/**
 * Fills a new database with the demonstration once; gives the lines that name its accounts. Its bids are
 * sealed by the application's own code, which takes the key from the environment.
 */
export async function demonstrate(backend: Backend, sealingKey: string): Promise<string[]> {
	if (!existsSync(file)) return [];
	const seed = (await import(pathToFileURL(file).href)) as Seed;
	await backend.exec(done);
	const planted = await backend.query(
		"select 1 from supabase_migrations.seeds where name = 'demonstration'"
	);
	if (planted.length === 0) {
		const before = { ...process.env };
		Object.assign(process.env, {
			SEALING_KEY: sealingKey,
			SUPABASE_URL: backend.url,
			SUPABASE_PUBLISHABLE_KEY: backend.keys.publishable,
			ORIGIN: backend.url
		});
		// What is planted is true only when all of it is, so its commits need not wait for the disk one by one.
		await backend.exec('set synchronous_commit = off');
		await seed.seedDemonstration(backend);
		await backend.exec('set synchronous_commit = on');
		process.env = before;
		await backend.query("insert into supabase_migrations.seeds (name) values ('demonstration')");
	}
	const accounts = seed.demonstrationAccounts ?? [];
	if (accounts.length === 0) return [];
	const longest = Math.max(...accounts.map(({ email }) => email.length));
	return [
		`Demonstration accounts, all with the password ${seed.demonstrationPassword ?? ''}`,
		...accounts.map(({ name, email, what }) => `  ${email.padEnd(longest)}  ${name}, ${what}`)
	];
}
