import { randomBytes } from 'node:crypto';
import { safeFileName } from '#lib/files/rules.ts';
import type { Db } from '#lib/server/database.ts';
import { checkFile } from '#lib/server/file-check.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { sealStream } from '#lib/server/seal-stream.ts';
import { seal } from '#lib/server/seal.ts';
import { putFile } from '#lib/server/storage.ts';
import type { Upload } from '#lib/server/upload.ts';
import { aboutFile, largestBidFile, type Label } from './rules.ts';

/**
 * Encrypts a file with a key of its own while it arrives, and keeps it when it is what it may be. When it is
 * not, or breaks off, nothing is kept and what it was to replace stays. It is part of the bid until the deadline,
 * or of the answer to what the chair asked for (R41). Gives its id.
 */
export async function addBidFile(
	db: Db,
	bid: string,
	{ name, content }: Pick<Upload, 'name' | 'content'>,
	replaces: string | null = null,
	part: 'bid' | 'answer' = 'bid'
): Promise<string> {
	const replacing = replaces === null ? {} : { replaces };
	const begun = await db.rpc('begin_bid_file', {
		...{ bid, ...replacing, for_request: part === 'answer' }
	});
	const id = answerOf(begun);
	const check = checkFile(content, largestBidFile);
	const key = randomBytes(32);
	try {
		const sealed = sealStream(check.content, key, aboutFile('content', bid, id));
		await putFile(db, 'bid-files', id, sealed);
		const { kind, bytes, sha256 } = check.result();
		const label: Label = { name: safeFileName(name, kind), kind, bytes, sha256 };
		const finished = await db.rpc('finish_bid_file', {
			file: id,
			label_sealed: JSON.stringify(seal(JSON.stringify(label), aboutFile('label', bid, id))),
			key_sealed: JSON.stringify(seal(key, aboutFile('key', bid, id))),
			...replacing
		});
		answerOf(finished);
		return id;
	} catch (problem) {
		await removeBidFile(db, id).catch(() => undefined);
		throw check.problem() ?? problem;
	}
}

/** Takes a file out of the draft before the deadline; what was submitted keeps it. */
export async function removeBidFile(db: Db, file: string): Promise<void> {
	answerOf(await db.rpc('remove_bid_file', { file }));
}
