import { namelessFile, type NamelessFile } from '#features/bids/files/rules.ts';
import { openAnswers } from '#features/bids/sealing/queries.server.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Evaluation, OpenedBid } from './rules.ts';

/**
 * Everything the caller may read of one evaluation, with the bids still encrypted. Not found for whoever
 * takes no part in it. Reading opened bids leaves an audit event.
 */
export async function getEvaluation(db: Db, opportunity: string): Promise<Evaluation> {
	return answerOf(await db.rpc('evaluation', { opportunity })) as unknown as Evaluation;
}

export type ReadBid = {
	/** By the id of the criterion. */
	answers: Record<string, string>;
	files: NamelessFile[];
};

/** An opened bid without the names of its files; null when it cannot be read or is not what its receipt says. */
export function readBid({
	id,
	sealed,
	contentHash
}: Pick<OpenedBid, 'id' | 'sealed' | 'contentHash'>): ReadBid | null {
	const opened = sealed === null ? null : openAnswers(id, { sealed, hash: contentHash });
	if (!opened) return null;
	const { answers, files } = opened.content;
	return {
		answers: Object.fromEntries(answers.map(({ criterion, text }) => [criterion, text])),
		files: files.map(namelessFile)
	};
}
