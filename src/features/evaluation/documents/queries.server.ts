import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { openSealedText, type SealedBox } from '#lib/server/seal.ts';
import { openLabel, type SealedFile } from '#features/bids/files/queries.server.ts';
import { namelessAnswer } from '#features/bids/files/rules.ts';
import { openWords } from '../names/queries.server.ts';
import { hideNames } from '../names/rules.ts';
import type { AskedDocument, ReadDocument } from './rules.ts';

export const aboutDocument = (bid: string) => `bid ${bid} document`;

function openAnswer(bid: string, sealed: string | null): string | null {
	if (sealed === null) return null;
	try {
		return openSealedText(JSON.parse(sealed) as SealedBox, aboutDocument(bid));
	} catch {
		return null;
	}
}

const openLabels = (bid: string, files: SealedFile[]) =>
	files.map((file) => openLabel(bid, file)).filter((file) => file !== null);

/** What one's own organisation was asked for; also the names that its answer must not tell the panel. */
export async function getDocumentRequest(
	db: Db,
	bid: string
): Promise<AskedDocument & { names: string[]; ordinary: string }> {
	const { sealed, files, ...asked } = answerOf(
		await db.rpc('document_request', { bid })
	) as unknown as Omit<AskedDocument, 'answer' | 'files'> & {
		sealed: string | null;
		files: SealedFile[];
		names: string[];
		ordinary: string;
	};
	return { ...asked, answer: openAnswer(bid, sealed), files: openLabels(bid, files) };
}

export type StoredDocument = Omit<ReadDocument, 'answer' | 'written' | 'files'> & {
	sealed: string | null;
	files: SealedFile[];
	namesSealed: string | null;
};

/** What was asked of a bid, without the names in its answer; null when nothing was. */
export function readDocument(bid: string, stored: StoredDocument | null): ReadDocument | null {
	if (!stored) return null;
	const { sealed, namesSealed, files, ...rest } = stored;
	const answer = openAnswer(bid, sealed);
	const names = namesSealed === null ? [] : openWords(bid, namesSealed);
	return {
		...rest,
		answer: answer === null ? null : hideNames(answer, names),
		written: sealed !== null,
		files: openLabels(bid, files).map(namelessAnswer)
	};
}
