import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Conversation } from './rules.ts';

/** The latest messages of a pair, which count as read by this; not found for anyone else. */
export async function readMessages(db: Db, mentorship: string): Promise<Conversation> {
	const found = answerOf(await db.rpc('read_messages', { mentorship })) as Conversation | null;
	return found ?? error(404, 'Page not found');
}
