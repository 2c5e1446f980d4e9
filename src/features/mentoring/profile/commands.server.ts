import type { z } from 'zod';
import { dateTyped } from '#lib/forms/fields.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { checkSchema, profileSchema } from './schema.ts';

/** Saves what a mentor offers; the first time a platform admin is asked to approve. */
export async function saveMentorProfile(
	db: Db,
	{ price, ...typed }: z.output<typeof profileSchema>
): Promise<void> {
	const content = { ...typed, price_pence: price };
	answerOf(await db.rpc('save_mentor_profile', { content }));
}

/** Hides the mentor and declines what is open, with the reason. */
export async function pauseMentoring(db: Db, reason: string): Promise<void> {
	answerOf(await db.rpc('pause_mentoring', { reason }));
}

export async function resumeMentoring(db: Db): Promise<void> {
	answerOf(await db.rpc('resume_mentoring'));
}

/** A platform admin shows a mentor until their dates end, or hides them. */
export async function decideMentor(
	db: Db,
	person: string,
	typed: z.output<typeof checkSchema>
): Promise<void> {
	const dates = {
		accredited_until: (dateTyped(typed, 'accredited') ?? null) as string,
		supervised_until: (dateTyped(typed, 'supervised') ?? null) as string
	};
	answerOf(
		await db.rpc('decide_mentor', { person, approved: typed.decision === 'approve', ...dates })
	);
}
