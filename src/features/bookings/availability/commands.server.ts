import type { z } from 'zod';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { weekdays, type Hours } from './rules.ts';
import type { availabilitySchema } from './schema.ts';

/** Saves the usual week and the settings, as a whole. */
export async function saveAvailability(
	db: Db,
	input: z.output<typeof availabilitySchema>
): Promise<void> {
	const week = weekdays.flatMap((_, index) =>
		input[`day-${index + 1}` as 'day-1'].map((hours) => ({ ...hours, weekday: index + 1 }))
	);
	answerOf(await db.rpc('save_availability', { content: { ...input, week } }));
}

/** Gives one date other hours; none at all for []. */
export async function setDatedHours(db: Db, day: string, hours: Hours[]): Promise<void> {
	answerOf(await db.rpc('set_dated_hours', { day, hours }));
}

export async function clearDatedHours(db: Db, day: string): Promise<void> {
	answerOf(await db.rpc('clear_dated_hours', { day }));
}

/** The days in clinic, 1 is Monday, and what cover for half a day costs, in pence. */
export async function saveClinic(db: Db, days: number[], coverPence: number): Promise<void> {
	answerOf(await db.rpc('save_clinic', { weekdays: days, cover_pence: coverPence }));
}
