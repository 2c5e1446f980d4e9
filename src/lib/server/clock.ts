import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

const restful = 5_000;
let known: { aheadBy: number; askedAt: number } | undefined;

/**
 * Coldframe's time as ISO 8601, for the banner of a local stack; asked at most every 5 seconds. Decisions ask
 * the database.
 */
export async function bannerTime(db: Db, machine = Date.now()): Promise<string> {
	if (!known || machine - known.askedAt > restful) {
		const { now } = answerOf(await db.rpc('clock')) as { now: string };
		known = { aheadBy: Date.parse(now) - machine, askedAt: machine };
	}
	return new Date(machine + known.aheadBy).toISOString();
}

/** The clock was moved: the next banner asks again. */
export function forgetBannerTime(): void {
	known = undefined;
}
