import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

/** From now on the person is told what each new version changes. */
export async function followServiceModel(db: Db, model: string): Promise<void> {
	answerOf(await db.rpc('follow_service_model', { model }));
}

export async function unfollowServiceModel(db: Db, model: string): Promise<void> {
	answerOf(await db.rpc('unfollow_service_model', { model }));
}
