import type { z } from 'zod';
import { dateTyped } from '#lib/forms/fields.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { actionSchema, goalSchema } from './schema.ts';

/** Sets a goal, or changes one. */
export async function saveGoal(
	db: Db,
	mentorship: string,
	goal: string | null,
	{ reached, ...typed }: z.output<typeof goalSchema>
): Promise<void> {
	const content = { ...typed, reached: reached === 'on' };
	answerOf(await db.rpc('save_goal', { mentorship, goal: goal as string, content }));
}

/** Takes the gaps of one's plan for the opportunity into the mentorship as goals. */
export async function saveGapGoals(db: Db, mentorship: string): Promise<void> {
	answerOf(await db.rpc('save_gap_goals', { mentorship }));
}

export async function addAction(
	db: Db,
	mentorship: string,
	typed: z.output<typeof actionSchema>
): Promise<void> {
	const { what, owner } = typed;
	const due_on = dateTyped(typed, 'due') ?? '';
	answerOf(await db.rpc('add_action', { mentorship, what, owner, due_on }));
}

export async function tickAction(db: Db, action: string, done: boolean): Promise<void> {
	answerOf(await db.rpc('tick_action', { action, done }));
}

/** Says that a quiet mentorship goes on. */
export async function keepMentorship(db: Db, mentorship: string): Promise<void> {
	answerOf(await db.rpc('keep_mentorship', { mentorship }));
}

export async function closeMentorship(db: Db, mentorship: string): Promise<void> {
	answerOf(await db.rpc('close_mentorship', { mentorship }));
}

export async function writeReview(
	db: Db,
	mentorship: string,
	{ rating, text }: { rating: string; text: string }
): Promise<void> {
	answerOf(await db.rpc('write_review', { mentorship, rating: Number(rating), text }));
}

/** Withdraws every open request of a clinician who has found a mentor. */
export async function withdrawOthers(db: Db): Promise<void> {
	answerOf(await db.rpc('withdraw_others'));
}
