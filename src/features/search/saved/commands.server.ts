import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { filtersOf, searchAddress, searchWords, type Search } from '../rules.ts';
import { termsOf } from '../synonyms/rules.ts';

/** Saves a search of the caller; the same search again changes how often they hear of it. */
export async function saveSearch(db: Db, search: Search, frequency: string): Promise<void> {
	answerOf(
		await db.rpc('save_search', {
			name: searchWords(search),
			address: searchAddress(search),
			terms: termsOf(search.asked),
			filters: filtersOf(search),
			frequency
		})
	);
}

/** Changes how often the caller hears of a saved search; `deleted` takes it away. */
export async function changeSavedSearch(db: Db, saved: string, frequency: string): Promise<void> {
	answerOf(await db.rpc('change_saved_search', { saved, frequency }));
}

/** No more mails of the search whose link this is. */
export async function switchSearchOff(db: Db, secret: string): Promise<void> {
	answerOf(await db.rpc('switch_search_off', { secret }));
}
