import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Attendance } from '../rules.ts';

/** Decides a dispute; both sides read the reason. */
export async function decideSession(
	db: Db,
	id: string,
	{ outcome, reason }: { outcome: Attendance; reason: string }
): Promise<void> {
	answerOf(await db.rpc('decide_session', { booking: id, outcome, reason }));
}
