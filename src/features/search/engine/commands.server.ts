import { randomUUID } from 'node:crypto';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { SearchIndex } from '../typesense.server.ts';
import { alias, documentId, type EngineRow } from './rules.ts';

type Claim = { revision: number; collections: string[]; document: EngineRow | null };

/** Somebody else sends the same document; the work is tried again. */
const busy = 'The document is being sent by another worker';

/**
 * Sends the present state of one document, or takes it away. The state is read while nobody else sends the same
 * document, so that an older one never arrives after a newer one; sent twice, nothing changes.
 */
export async function sendDocument(
	db: Db,
	index: SearchIndex,
	kind: string,
	object: string
): Promise<void> {
	const holder = randomUUID();
	for (let again = true; again;) {
		const claim = answerOf(
			await db.rpc('claim_search_document', { kind, object, holder })
		) as Claim | null;
		if (!claim) throw new Error(busy);
		try {
			for (const collection of claim.collections) {
				if (claim.document) await index.put(collection, claim.document);
				else await index.remove(collection, documentId(kind, object));
			}
		} finally {
			const sent = { kind, object, holder, sent: claim.revision };
			again = answerOf(await db.rpc('release_search_document', sent));
		}
	}
}

const batchSize = 200;
export type Progress = { written: number; total: number; resumed: boolean };

/**
 * Builds the index anew beside the one that is searched, then lets the new one take its place. A rebuild that was
 * stopped, by `signal` or by a fault, goes on where it was; gives false when stopped.
 */
export async function rebuildIndex(
	db: Db,
	index: SearchIndex,
	onProgress: (progress: Progress) => void = () => undefined,
	signal?: AbortSignal
): Promise<boolean> {
	const collection = `${alias}_${Date.now()}`;
	const start = answerOf(await db.rpc('start_search_rebuild', { collection })) as Progress & {
		building: string;
	};
	const { building, total, resumed } = start;
	let { written } = start;
	await index.make(building);
	for (;;) {
		onProgress({ written, total, resumed });
		if (signal?.aborted) return false;
		const rows = answerOf(await db.rpc('search_rebuild_batch', { size: batchSize })) as EngineRow[];
		const last = rows.at(-1);
		if (!last) break;
		await index.putAll(building, rows);
		const note = { kind: last.kind, object: last.object_id, written: rows.length };
		answerOf(await db.rpc('note_search_rebuild', note));
		written += rows.length;
	}
	const changes = answerOf(await db.rpc('search_rebuild_changes')) as {
		kind: string;
		id: string;
	}[];
	for (const { kind, id } of changes) await sendDocument(db, index, kind, id);
	await index.point(building);
	const earlier = answerOf(await db.rpc('finish_search_rebuild'));
	if (earlier && earlier !== building) await index.drop(earlier);
	return true;
}
