import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Profile } from './schema.ts';

export async function saveName(db: Db, person: string, name: string): Promise<void> {
	answerOf(await db.from('people').update({ name }).eq('id', person));
}

export async function saveProfile(
	db: Db,
	person: string,
	{ profession, ...profile }: Profile
): Promise<void> {
	const changes = { ...profile, profession: profession || null };
	answerOf(await db.from('people').update(changes).eq('id', person));
}
