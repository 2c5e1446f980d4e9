import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalogue } from '#local/embedded.ts';
import { fingerprint, readMigrations } from '#local/migrations.ts';
import { openBackend } from '#local/supabase.ts';
import { shareServer } from '#support/shared-server.ts';

const folder = '.cache';
const ground = ['local/supabase.ts', 'local/embedded.ts', 'package-lock.json'];

async function snapshotName(): Promise<string> {
	const hash = createHash('sha256').update(fingerprint(await readMigrations()));
	for (const file of ground) hash.update(await readFile(file));
	return `snapshot-${hash.digest('hex').slice(0, 16)}`;
}

async function makeSnapshot(path: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	const backend = await openBackend({ memory: true });
	const parts: [string, string | Uint8Array][] = [
		['json', JSON.stringify(await backend.catalogue())],
		['tar', await backend.dump()]
	];
	for (const [ending, content] of parts) {
		const unfinished = `${path}.${ending}.${process.pid}`;
		await writeFile(unfinished, content);
		await rename(unfinished, `${path}.${ending}`);
	}
	await backend.close();
}

/** A database with every migration applied and its catalogue; made once and kept until a migration changes. */
export async function ensureSnapshot(): Promise<{ snapshot: string; catalogue: Catalogue }> {
	const name = await snapshotName();
	const path = join(folder, name);
	if (!existsSync(`${path}.tar`)) {
		await makeSnapshot(path);
		const old = (await readdir(folder)).filter((file) => /^snapshot-\w+\.(tar|json)$/.test(file));
		const outdated = old.filter((file) => !file.startsWith(name));
		await Promise.all(outdated.map((file) => rm(join(folder, file), { force: true })));
	}
	const catalogue = JSON.parse(await readFile(`${path}.json`, 'utf8')) as Catalogue;
	return { snapshot: `${path}.tar`, catalogue };
}

export default async function setup(): Promise<() => Promise<void>> {
	await ensureSnapshot();
	return shareServer();
}
