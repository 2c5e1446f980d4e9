import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Representation } from './rules.ts';

/** One representation; not found for whoever may not read it. */
export async function getRepresentation(db: Db, representation: string): Promise<Representation> {
	return answerOf(await db.rpc('representation', { representation })) as unknown as Representation;
}
