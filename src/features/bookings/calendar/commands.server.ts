import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

/** Makes the secret of one's calendar anew; the one before it stops working. */
export async function renewFeed(db: Db): Promise<string> {
	return answerOf(await db.rpc('renew_calendar_feed'));
}
