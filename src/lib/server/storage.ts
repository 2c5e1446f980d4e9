import { Readable } from 'node:stream';
import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';

/** Where files are kept; who may put and get them is decided by the policies on storage.objects. */
export type Bucket = 'documents' | 'bid-files';

type StorageProblem = { message: string; status?: number; statusCode?: string };

/** A file that one may not see is not found, like one that is not there; anything else is a fault. */
function refuse(problem: StorageProblem): never {
	const status = Number(problem.statusCode ?? problem.status);
	if ([400, 401, 403, 404].includes(status)) error(404, 'Page not found');
	throw new Error(`Storage error ${Number.isNaN(status) ? 'without a status' : status}`);
}

/** Stores a file while it arrives. When `content` breaks off, nothing is stored. */
export async function putFile(
	db: Db,
	bucket: Bucket,
	name: string,
	content: AsyncIterable<Uint8Array>
): Promise<void> {
	const body = Readable.toWeb(Readable.from(content, { objectMode: false })) as ReadableStream;
	const { error: problem } = await db.storage
		.from(bucket)
		.upload(name, body, { contentType: 'application/octet-stream', cacheControl: '0' });
	if (problem) refuse(problem);
}

/** The file as it comes out of storage. */
export async function getFile(db: Db, bucket: Bucket, name: string): Promise<ReadableStream> {
	const { data, error: problem } = await db.storage.from(bucket).download(name).asStream();
	if (problem) refuse(problem);
	return data;
}

/** Deletes a file; one that is gone already is no problem. */
export async function removeFile(db: Db, bucket: string, name: string): Promise<void> {
	const { error: problem } = await db.storage.from(bucket).remove([name]);
	if (problem) throw new Error('Storage did not delete a file.');
}
