import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Disclosure } from './rules.ts';

/** Cuts the pack from the record of the decision; each call leaves an event. Not found for whoever may not. */
export async function makeDisclosurePack(db: Db, representation: string): Promise<Disclosure> {
	return answerOf(
		await db.rpc('make_disclosure_pack', { representation })
	) as unknown as Disclosure;
}
