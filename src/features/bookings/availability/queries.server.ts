import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Availability } from './rules.ts';

/** The caller's own hours, exceptions and clinic. */
export async function readAvailability(db: Db): Promise<Availability> {
	return answerOf(await db.rpc('my_availability')) as Availability;
}
