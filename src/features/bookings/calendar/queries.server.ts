import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { CalendarEntry } from '../rules.ts';

/** The sessions behind a secret address; null when there is no such address. */
export async function readFeed(db: Db, secret: string): Promise<CalendarEntry[] | null> {
	return answerOf(await db.rpc('calendar_feed', { secret })) as CalendarEntry[] | null;
}
