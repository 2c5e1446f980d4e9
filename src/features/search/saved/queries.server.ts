import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

export type SavedSearch = { id: string; name: string; address: string; frequency: string };

/** The saved searches of whoever asks, latest first. */
export async function listSavedSearches(db: Db): Promise<SavedSearch[]> {
	return answerOf(
		await db
			.from('saved_searches')
			.select('id, name, address, frequency')
			.order('saved_at', { ascending: false })
			.order('id')
	);
}

/** The name of the search whose mails a link switches off; null where there is none. */
export async function readSearchToSwitchOff(db: Db, secret: string): Promise<string | null> {
	return answerOf(await db.rpc('saved_search_of', { secret }));
}
