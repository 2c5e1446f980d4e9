import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { kinds } from './rules.ts';
import type { Preferences } from './schema.ts';

/** How often whoever asks hears of each kind; at once where they said nothing. */
export async function readPreferences(db: Db): Promise<Preferences> {
	const said = answerOf(await db.from('mail_preferences').select('kind, frequency'));
	return Object.fromEntries(
		kinds.map(({ value }) => [
			value,
			said.find(({ kind }) => kind === value)?.frequency ?? 'at_once'
		])
	) as Preferences;
}

/** The kinds of emails that a link switches off; null where the link is not complete. */
export async function readKindsToSwitchOff(db: Db, secret: string): Promise<string[] | null> {
	return answerOf(await db.rpc('mail_kinds_of', { secret }));
}
