import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase, type Database } from '#local/database.ts';
import { applyMigrations, readMigrations } from '#local/migrations.ts';

let database: Database;
let folder: string;

beforeAll(async () => {
	database = await openDatabase({ memory: true });
	folder = await mkdtemp(join(tmpdir(), 'coldframe-migrations-'));
});
beforeEach(async () => {
	await rm(folder, { recursive: true });
	await database.exec(`drop schema if exists supabase_migrations cascade;
		drop schema if exists trial cascade; create schema trial;`);
});
afterAll(async () => {
	await database.close();
	await rm(folder, { recursive: true, force: true });
});

async function apply(files: Record<string, string>): Promise<string[]> {
	await mkdir(folder, { recursive: true });
	for (const [name, sql] of Object.entries(files)) await writeFile(join(folder, name), sql);
	return applyMigrations(database, await readMigrations(folder));
}

async function tables(): Promise<string[]> {
	const rows = await database.query<{ name: string }>(
		"select tablename as name from pg_tables where schemaname = 'trial' order by 1"
	);
	return rows.map(({ name }) => name);
}

describe('migrations', () => {
	test('are applied once each, in the order of their names', async () => {
		const two = 'create table trial.b (a integer references trial.a);';
		const files = {
			'0002_b.sql': two,
			'0001_a.sql': 'create table trial.a (id integer primary key)'
		};
		expect(await apply(files)).toEqual(['0001_a.sql', '0002_b.sql']);
		expect(await apply({ '0003_c.sql': 'create table trial.c ()' })).toEqual(['0003_c.sql']);
		expect(await tables()).toEqual(['a', 'b', 'c']);
	});

	test('leave nothing of a file that fails, and say where it failed', async () => {
		const wrong = "create table trial.b ();\n\ninsert into trial.b values ('it''s wrong');";
		const run = apply({ '0001_a.sql': 'create table trial.a ();', '0002_b.sql': wrong });
		await expect(run).rejects.toThrow(/^Migration 0002_b.sql, line 3: /);
		expect(await tables()).toEqual(['a']);
		await writeFile(join(folder, '0002_b.sql'), 'create table trial.b ();');
		expect(await apply({})).toEqual(['0002_b.sql']);
	});

	test('refuse a file that was changed after it had been applied', async () => {
		await apply({ '0001_a.sql': 'create table trial.a ();' });
		const run = apply({ '0001_a.sql': 'create table trial.a (); create table trial.b ();' });
		await expect(run).rejects.toThrow('0001_a.sql was changed after it had been applied');
		expect(await tables()).toEqual(['a']);
	});
});
