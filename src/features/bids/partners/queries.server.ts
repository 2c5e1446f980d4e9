import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { PossiblePartner } from './rules.ts';

/** Providers by a part of their name, or one by its id, with whether each is eligible. */
export async function findPartners(db: Db, bid: string, asked: string): Promise<PossiblePartner[]> {
	return answerOf(
		await db.rpc('possible_partners', { bid, asked })
	) as unknown as PossiblePartner[];
}
