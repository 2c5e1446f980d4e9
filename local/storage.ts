import { createReadStream } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { App } from '@supabase/lite';

type Adapter = NonNullable<App['_storageAdapter']>;
type About = { contentType: string; cacheControl: string; eTag: string };

/** One file for what was stored, beside it one for what is said about it. */
const aboutOf = (path: string) => `${path}.about.json`;

function pathOf(folder: string, bucket: string, key: string): string {
	const parts = [bucket, key].map(encodeURIComponent);
	if (parts.some((part) => /^\.*$/.test(part))) throw new Error('This is no name for a file.');
	return join(folder, ...parts);
}

/** Where the embedded Supabase keeps the files of Storage: a folder, a folder in it for each bucket. */
export function openFolder(folder: string): Adapter {
	const describe = async (bucket: string, key: string) => {
		const path = pathOf(folder, bucket, key);
		const { size, mtime } = await stat(path);
		const about = JSON.parse(await readFile(aboutOf(path), 'utf8')) as About;
		return {
			...{ httpStatusCode: 200, cacheControl: about.cacheControl, eTag: about.eTag, size },
			...{ contentLength: size, mimetype: about.contentType, lastModified: mtime }
		};
	};
	const forget = async (bucket: string, key: string) => {
		const path = pathOf(folder, bucket, key);
		await Promise.all([path, aboutOf(path)].map((one) => rm(one, { force: true })));
	};
	const adapter = {
		driver: undefined,
		uploadObject: async (
			bucket: string,
			key: string,
			_version: unknown,
			body: unknown,
			contentType: string,
			cacheControl: string
		) => {
			const path = pathOf(folder, bucket, key);
			const about: About = { contentType, cacheControl, eTag: `"${randomUUID()}"` };
			await mkdir(dirname(path), { recursive: true });
			// What is half written is never found under its name.
			const unfinished = `${path}.${randomUUID()}`;
			try {
				await writeFile(unfinished, body as Uint8Array | AsyncIterable<Uint8Array>);
				await writeFile(aboutOf(path), JSON.stringify(about));
				await rename(unfinished, path);
			} catch (error) {
				await rm(unfinished, { force: true });
				throw error;
			}
			return describe(bucket, key);
		},
		getObject: async (bucket: string, key: string) => ({
			metadata: await describe(bucket, key),
			httpStatusCode: 200,
			body: Readable.toWeb(createReadStream(pathOf(folder, bucket, key)))
		}),
		headObject: describe,
		deleteObject: forget,
		deleteObjects: async (bucket: string, keys: string[]) => {
			await Promise.all(keys.map((key) => forget(bucket, key)));
		},
		copyObject: async (
			bucket: string,
			key: string,
			_version: unknown,
			toBucket: string,
			toKey: string
		) => {
			const [from, to] = [pathOf(folder, bucket, key), pathOf(folder, toBucket, toKey)];
			await mkdir(dirname(to), { recursive: true });
			await copyFile(from, to);
			await copyFile(aboutOf(from), aboutOf(to));
			return describe(toBucket, toKey);
		},
		privateAssetUrl: () => Promise.reject(new Error('Files are served through the application.'))
	};
	return adapter;
}
