import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

/** Ends the account for good; the session of this browser ends with it. */
export async function closeAccount(db: Db): Promise<void> {
	answerOf(await db.rpc('close_account'));
	await db.auth.signOut({ scope: 'local' });
}
