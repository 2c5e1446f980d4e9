import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

/** Decides for the bid that ranks first: the notice, a letter for each bidder and the standstill follow at once. */
export async function decideAward(
	db: Db,
	opportunity: string,
	{ bid, reason }: { bid: string; reason: string }
): Promise<void> {
	answerOf(await db.rpc('decide_award', { opportunity, bid, reason }));
}

/** Confirms the award; refused, with the last day, while the standstill runs. */
export async function confirmAward(db: Db, opportunity: string): Promise<void> {
	answerOf(await db.rpc('confirm_award', { opportunity }));
}

/** The chosen bidder withdrew or failed before signing: the decision falls, and only a new one can follow. */
export async function endAward(
	db: Db,
	opportunity: string,
	{ cause, reason }: { cause: string; reason: string }
): Promise<void> {
	answerOf(await db.rpc('end_award', { opportunity, cause, reason }));
}
