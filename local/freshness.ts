import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const sources = ['src', 'static'];
const files = ['package-lock.json', 'package.json', 'svelte.config.js', 'vite.config.ts'];
const stamp = 'build/.made-from';

async function under(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
}

/** Changes when anything that the build is made from changes. */
async function fingerprint(): Promise<string> {
	const found = (await Promise.all(sources.map(under))).flat();
	const hash = createHash('sha256');
	for (const file of [...found, ...files].filter((name) => !name.includes('.test.')).sort()) {
		hash.update(`${file}\n`).update(await readFile(file));
	}
	return hash.digest('hex');
}

/** Null when the build is of what stands here now, otherwise what to call when it has been renewed. */
export async function staleBuild(): Promise<(() => Promise<void>) | null> {
	const now = await fingerprint();
	const then = existsSync('build/index.js') ? await readFile(stamp, 'utf8').catch(() => '') : '';
	return then === now ? null : () => writeFile(stamp, now);
}
