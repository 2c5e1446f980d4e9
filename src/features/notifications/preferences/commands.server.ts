import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Preferences } from './schema.ts';

/** Says how often whoever asks wants to hear of each kind. */
export async function savePreferences(db: Db, choices: Preferences): Promise<void> {
	answerOf(await db.rpc('save_mail_preferences', { choices }));
}

/** No more emails of the kinds whose link this is. */
export async function switchMailsOff(db: Db, secret: string): Promise<void> {
	answerOf(await db.rpc('switch_mails_off', { secret }));
}
