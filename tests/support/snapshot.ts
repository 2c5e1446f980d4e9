import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprint, readMigrations } from '#local/migrations.ts';
import { openBackend } from '#local/supabase.ts';
import { shareServer } from '#support/shared-server.ts';

const folder = '.cache';
const ground = ['local/supabase.ts', 'local/embedded.ts', 'package-lock.json'];

async function snapshotName(): Promise<string> {
	const hash = createHash('sha256').update(fingerprint(await readMigrations()));
	for (const file of ground) hash.update(await readFile(file));
	return `snapshot-${hash.digest('hex').slice(0, 16)}.tar`;
}

/** The path of a database with every migration applied; made once and kept until a migration changes. */
export async function ensureSnapshot(): Promise<string> {
	const name = await snapshotName();
	const path = join(folder, name);
	if (existsSync(path)) return path;
	await mkdir(folder, { recursive: true });
	const backend = await openBackend({ memory: true });
	const unfinished = `${path}.${process.pid}`;
	await writeFile(unfinished, await backend.dump());
	await rename(unfinished, path);
	await backend.close();
	const old = (await readdir(folder)).filter((file) => /^snapshot-\w+\.tar$/.test(file));
	await Promise.all(old.filter((file) => file !== name).map((file) => rm(join(folder, file))));
	return path;
}

export default async function setup(): Promise<() => Promise<void>> {
	await ensureSnapshot();
	return shareServer();
}
