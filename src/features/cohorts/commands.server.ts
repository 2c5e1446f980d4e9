import type { z } from 'zod';
import { dateTyped } from '#lib/forms/fields.ts';
import { instantAt, timeTyped } from '#lib/forms/times.ts';
import { Refused } from '#lib/forms/refused.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { readRanking } from './ranking/rules.ts';
import type { Side } from './rules.ts';
import type {
	applySchema,
	callOffSchema,
	intakeSchema,
	placesSchema,
	rankingSchema
} from './schema.ts';

/** A mentoring body plans an intake, or changes the plan that is named; gives its id. */
export async function saveIntake(
	db: Db,
	{ organisation, intake }: { organisation: string; intake: string | null },
	{ title, about, competencies, closes_time, ...dates }: z.output<typeof intakeSchema>
): Promise<string> {
	const content = {
		title,
		about,
		competencies,
		opens_at: instantAt(dateTyped(dates, 'opens') ?? '', { hour: 0, minute: 0 }),
		closes_at: instantAt(
			dateTyped(dates, 'closes') ?? '',
			timeTyped(closes_time) ?? { hour: 17, minute: 0 }
		)
	};
	const answer = await db.rpc('save_intake', { organisation, intake: intake as string, content });
	return answerOf(answer);
}

export async function offerPlaces(
	db: Db,
	intake: string,
	{ places }: z.output<typeof placesSchema>
): Promise<void> {
	answerOf(await db.rpc('offer_places', { intake, places: places as number }));
}

export async function applyToIntake(
	db: Db,
	intake: string,
	input: z.output<typeof applySchema>
): Promise<void> {
	answerOf(await db.rpc('apply_to_intake', { intake, ...input }));
}

export async function leaveIntake(db: Db, intake: string, side: Side): Promise<void> {
	answerOf(await db.rpc('leave_intake', { intake, side }));
}

/** Says in which order one would work with the others; a place belongs to one person. */
export async function saveRanking(
	db: Db,
	{ intake, side }: { intake: string; side: Side },
	input: z.output<typeof rankingSchema>
): Promise<void> {
	const { ranked, refused, twice } = readRanking(input);
	if (twice.length > 0) {
		throw new Refused(`Give rank ${twice.join(' and ')} to one person only`, 'place');
	}
	answerOf(await db.rpc('save_ranking', { intake, side, ranked, refused }));
}

/** Calls an intake off; everyone who takes part is told why. */
export async function callOffIntake(
	db: Db,
	intake: string,
	{ reason }: z.output<typeof callOffSchema>
): Promise<void> {
	answerOf(await db.rpc('call_off_intake', { intake, reason }));
}

/** Publishes the pairs that were checked; a second time changes nothing. */
export async function publishPairing(db: Db, intake: string, checked: string): Promise<void> {
	answerOf(await db.rpc('publish_pairing', { intake, checked }));
}
