import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { PublishedNotice } from './rules.ts';

/** One notice as it was published, and whether its decision still stands. */
export async function getNotice(db: Db, notice: string): Promise<PublishedNotice> {
	const page = answerOf(await db.rpc('notice_page', { notice }));
	if (!page) error(404, 'Page not found');
	return page as unknown as PublishedNotice;
}
