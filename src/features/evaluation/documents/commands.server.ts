import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { seal } from '#lib/server/seal.ts';
import { sealWords } from '../names/commands.server.ts';
import { finderOf } from '../names/rules.ts';
import { aboutDocument, getDocumentRequest } from './queries.server.ts';

/** The chair asks bidders for what is missing, once. */
export async function askForDocument(
	db: Db,
	opportunity: string,
	asked: { bids: string[]; words: string; hours: number | null }
): Promise<void> {
	const { hours, ...rest } = asked;
	answerOf(await db.rpc('ask_for_document', { opportunity, hours: hours ?? 0, ...rest }));
}

/** Sends or replaces the answer of one's own organisation, while there is time. */
export async function answerDocumentRequest(db: Db, bid: string, answer: string): Promise<void> {
	const { names, ordinary } = await getDocumentRequest(db, bid);
	const words = names.flatMap((name) => finderOf(name, ordinary)(answer));
	answerOf(
		await db.rpc('answer_document_request', {
			bid,
			sealed: JSON.stringify(seal(answer, aboutDocument(bid))),
			names_sealed: sealWords(bid, words)
		})
	);
}
