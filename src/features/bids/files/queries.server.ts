import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { sendFile } from '#lib/server/download.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { openStream } from '#lib/server/seal-stream.ts';
import { openSealed, openSealedText, type SealedBox } from '#lib/server/seal.ts';
import { getFile } from '#lib/server/storage.ts';
import { safeFileName } from '#lib/files/rules.ts';
import { aboutFile, type BidFile, type Label } from './rules.ts';

export type SealedFile = { id: string; labelSealed: string };

/** What is known of a file; null when its label does not open, which no page may turn into a fault. */
export function openLabel(bid: string, { id, labelSealed }: SealedFile): BidFile | null {
	try {
		const box = JSON.parse(labelSealed) as SealedBox;
		const label = JSON.parse(openSealedText(box, aboutFile('label', bid, id))) as Label;
		return { ...label, id };
	} catch {
		return null;
	}
}

type Row = {
	bid: string;
	labelSealed: string;
	keySealed: string;
	/** The name that the bidder has for whoever reads; null for the bidder's own members. */
	alias: string | null;
	/** It answers what the chair asked for. */
	forRequest: boolean;
	/** Its place in the bid or in that answer, from 1. */
	place: number | null;
};

/**
 * A file of a bid, opened while it is handed out, for whoever may read the bid; for everyone else it is not
 * found. Under its own name for the bidder alone (R37). A reading of an opened bid leaves an audit event.
 */
export async function downloadBidFile(db: Db, id: string): Promise<Response> {
	const row = answerOf(await db.rpc('read_bid_file', { file: id })) as Row;
	const label = openLabel(row.bid, { id, labelSealed: row.labelSealed });
	if (!label) error(404, 'Page not found');
	const key = openSealed(JSON.parse(row.keySealed) as SealedBox, aboutFile('key', row.bid, id));
	const sealed = await getFile(db, 'bid-files', id);
	const content = openStream(sealed, key, aboutFile('content', row.bid, id));
	const { kind, bytes, sha256 } = label;
	const name =
		row.alias === null
			? label.name
			: safeFileName(
					`${row.alias} ${row.forRequest ? 'answer' : 'document'} ${row.place ?? ''}`,
					kind
				);
	return sendFile(content, { name, kind, bytes, sha256 });
}
