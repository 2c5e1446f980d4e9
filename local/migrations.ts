import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const migrationsFolder = 'supabase/migrations';

export type Migration = { name: string; sql: string; checksum: string };

/** What applying needs of a database: rows of a query, and all statements of a text in one transaction. */
export type Target = {
	query: <Row>(sql: string, params?: unknown[]) => Promise<Row[]>;
	inTransaction: (sql: string) => Promise<void>;
};

export async function readMigrations(folder = migrationsFolder): Promise<Migration[]> {
	const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
	return Promise.all(
		names.map(async (name) => {
			const sql = await readFile(join(folder, name), 'utf8');
			return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
		})
	);
}

/** Changes when any migration changes, so that a snapshot made of them is known to be stale. */
export function fingerprint(migrations: Migration[]): string {
	const hash = createHash('sha256');
	for (const { name, checksum } of migrations) hash.update(`${name} ${checksum}\n`);
	return hash.digest('hex').slice(0, 16);
}

const history = `create schema if not exists supabase_migrations;
create table if not exists supabase_migrations.applied_files (
	name text primary key,
	checksum text not null,
	applied_at timestamptz not null default now()
);`;

function quote(text: string): string {
	return `'${text.replaceAll("'", "''")}'`;
}

function describe(migration: Migration, error: unknown): Error {
	if (!(error instanceof Error)) return new Error(`${migration.name}: ${String(error)}`);
	const place = 'position' in error ? Number(error.position) : NaN;
	const line = place > 0 ? `, line ${migration.sql.slice(0, place).split('\n').length}` : '';
	return new Error(`Migration ${migration.name}${line}: ${error.message}`);
}

/** Applies what has not been applied yet, in the order of names, each file in a transaction; gives their names. */
export async function applyMigrations(target: Target, migrations: Migration[]): Promise<string[]> {
	await target.inTransaction(history);
	const rows = await target.query<{ name: string; checksum: string }>(
		'select name, checksum from supabase_migrations.applied_files'
	);
	const applied = new Map(rows.map((row) => [row.name, row.checksum]));
	const fresh: string[] = [];
	for (const migration of migrations) {
		const known = applied.get(migration.name);
		if (known === migration.checksum) continue;
		if (known !== undefined) {
			throw new Error(
				`Migration ${migration.name} was changed after it had been applied to this database. ` +
					'Put the file back and write the change as a new migration, ' +
					'or on a laptop start over with: npm run reset'
			);
		}
		const record = `insert into supabase_migrations.applied_files (name, checksum)
			values (${quote(migration.name)}, ${quote(migration.checksum)});`;
		try {
			await target.inTransaction(`${migration.sql}\n;${record}`);
		} catch (error) {
			throw describe(migration, error);
		}
		fresh.push(migration.name);
	}
	return fresh;
}
