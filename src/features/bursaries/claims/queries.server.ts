import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Claim, ListedClaim, Money } from './rules.ts';

/** What the person may use, may claim and has claimed. */
export async function readMoney(db: Db): Promise<Money> {
	return answerOf(await db.rpc('my_money')) as Money;
}

/** A claim for its claimant or the commissioner's staff; null for anyone else. */
export async function readClaim(db: Db, claim: string): Promise<Claim | null> {
	return answerOf(await db.rpc('claim_page', { claim })) as Claim | null;
}

/** The claims on the funds of a commissioner, what waits first; 404 for who is not its staff. */
export async function listClaims(db: Db, commissioner: string): Promise<ListedClaim[]> {
	return answerOf(await db.rpc('commissioner_claims', { commissioner })) as ListedClaim[];
}
