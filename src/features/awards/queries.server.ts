import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { LetterPage } from './rules.ts';

/** One feedback letter and whether it still stands; not found for whoever may not read it. */
export async function getLetter(db: Db, letter: string): Promise<LetterPage> {
	const page = answerOf(await db.rpc('letter_page', { letter }));
	if (!page) error(404, 'Page not found');
	return page as unknown as LetterPage;
}
