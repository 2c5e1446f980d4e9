import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Dispute } from './rules.ts';

/** Disputes that wait, oldest first; none for who is no platform admin. */
export async function listDisputes(db: Db): Promise<Dispute[]> {
	return answerOf(await db.rpc('disputed_sessions')) as Dispute[];
}
