import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

type Passage = { bid: string; criterion: string; passage: string; why: string };

/** Proposes words of an agreed reason as confidential; they must stand there exactly. */
export async function proposeConfidential(
	db: Db,
	opportunity: string,
	passage: Passage
): Promise<void> {
	// A form sends each line break as two characters; the reason was sent the same way.
	answerOf(await db.rpc('propose_confidential', { opportunity, ...passage }));
}

/** Lets a proposed passage stand after all. */
export async function keepPassage(db: Db, passage: string): Promise<void> {
	answerOf(await db.rpc('keep_passage', { passage }));
}
