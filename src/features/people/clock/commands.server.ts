import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

/** Moves the clock of a local stack forward to an instant (ISO 8601); a hosted one refuses. */
export async function moveClock(db: Db, instant: string): Promise<void> {
	answerOf(await db.rpc('move_clock', { forward_to: instant }));
}
