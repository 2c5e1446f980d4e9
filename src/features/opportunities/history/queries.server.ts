import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Event } from './rules.ts';

/** What was done to an opportunity and its panel, latest first, at most 500 rows. */
export async function listHistory(db: Db, opportunity: string): Promise<Event[]> {
	return answerOf(await db.rpc('opportunity_history', { opportunity }));
}
