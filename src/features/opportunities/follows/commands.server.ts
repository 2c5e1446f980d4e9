import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

/** The person hears by email of what happens to a public opportunity; nobody else learns of it. */
export async function followOpportunity(db: Db, opportunity: string): Promise<void> {
	answerOf(await db.rpc('follow_opportunity', { opportunity }));
}

export async function unfollowOpportunity(db: Db, opportunity: string): Promise<void> {
	answerOf(await db.rpc('unfollow_opportunity', { opportunity }));
}
