import { namelessFile, type NamelessFile } from '#features/bids/files/rules.ts';
import { openAnswers } from '#features/bids/sealing/queries.server.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { openWords } from '../names/queries.server.ts';
import { hideNames } from '../names/rules.ts';
import type { StoredDocument } from '../documents/queries.server.ts';
import type { Place, Workspace } from './rules.ts';

/**
 * The marks of an evaluation as far as the caller may see them; with a bid its content as well. Not found
 * for whoever takes no part, or may not read the bid. Reading a bid leaves an audit event.
 */
export async function getWorkspace(
	db: Db,
	opportunity: string,
	place: Partial<Place> = {}
): Promise<Workspace & { document: StoredDocument | null }> {
	return answerOf(await db.rpc('workspace', { opportunity, ...place })) as unknown as Workspace & {
		document: StoredDocument | null;
	};
}

export type ReadBid = {
	/** By the id of the criterion. */
	answers: Record<string, string>;
	files: NamelessFile[];
};

/**
 * A bid without the names that must not be read, in its answers or of its files; null when it cannot be read
 * or is not what its receipt says.
 */
export function readBid(bid: string, { content }: Pick<Workspace, 'content'>): ReadBid | null {
	const opened = content && openAnswers(bid, content);
	if (!opened) return null;
	const words = content.hidden.flatMap((sealed) => openWords(bid, sealed));
	const { answers, files } = opened.content;
	return {
		answers: Object.fromEntries(
			answers.map(({ criterion, text }) => [criterion, hideNames(text, words)])
		),
		files: files.map(namelessFile)
	};
}
