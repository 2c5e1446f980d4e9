import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { seal } from '#lib/server/seal.ts';
import type { Reflection } from './rules.ts';

/** What a sealed note is about, so that it opens for its author alone. */
export const aboutNote = (authorId: string) => `note of ${authorId}`;

export async function addNote(db: Db, mentorship: string, text: string): Promise<void> {
	answerOf(await db.rpc('add_note', { mentorship, text }));
}

const sealed = (authorId: string, content: object) =>
	JSON.stringify(seal(JSON.stringify(content), aboutNote(authorId)));

/** Keeps a note of one's own, which nobody else can read. */
export async function keepNote(
	db: Db,
	authorId: string,
	mentorship: string,
	text: string
): Promise<void> {
	const note = { mentorship, booking: null as never, sealed: sealed(authorId, { text }) };
	answerOf(await db.rpc('keep_own_note', note));
}

/** Keeps topics and reflection of a session that took place, for oneself. */
export async function keepReflection(
	db: Db,
	authorId: string,
	booking: string,
	{ topics, reflection }: Reflection
): Promise<void> {
	const content = sealed(authorId, { topics, reflection });
	answerOf(await db.rpc('keep_own_note', { mentorship: null as never, booking, sealed: content }));
}

export async function dropNote(db: Db, note: string): Promise<void> {
	answerOf(await db.rpc('drop_own_note', { note }));
}
