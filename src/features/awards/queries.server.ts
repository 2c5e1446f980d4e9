import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Letter } from './rules.ts';

/** One feedback letter; not found for whoever may not read it. */
export async function getLetter(db: Db, id: string): Promise<Letter> {
	const row = answerOf(await db.from('letters').select('content').eq('id', id).maybeSingle());
	if (!row) error(404, 'Page not found');
	return row.content as unknown as Letter;
}
