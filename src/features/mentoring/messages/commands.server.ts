import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

/** Writes to the other side; they get a mail that quotes nothing. */
export async function sendMessage(db: Db, mentorship: string, text: string): Promise<void> {
	answerOf(await db.rpc('send_message', { mentorship, text }));
}
