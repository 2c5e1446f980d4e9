import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Settings } from './schema.ts';

/** What a person says to the matching; in force at once. */
export async function saveMatching(
	db: Db,
	{ matched, budget, ...content }: Settings
): Promise<void> {
	answerOf(
		await db.rpc('save_matching', {
			content: { ...content, matched: matched === 'yes', budget_pence: budget }
		})
	);
}

/** Takes a match out of what is suggested for a service model, or puts it back. */
export async function hideMatch(
	db: Db,
	{ opportunity, model }: { opportunity: string; model: string },
	hidden: boolean
): Promise<void> {
	answerOf(await db.rpc('hide_match', { opportunity, model, hidden }));
}

/** No more mails of matches for whoever's link this is. */
export async function switchMatchMailsOff(db: Db, secret: string): Promise<void> {
	answerOf(await db.rpc('switch_match_mails_off', { secret }));
}
