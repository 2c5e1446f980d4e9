import type { z } from 'zod';
import { dateTyped } from '#lib/forms/fields.ts';
import { instantAt, timeTyped } from '#lib/forms/times.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { scheduleSchema } from './schema.ts';

/** Another approver approves a reviewed opportunity, which the clock makes public at that time (R2, R3). */
export async function schedulePublication(
	db: Db,
	opportunity: string,
	input: z.output<typeof scheduleSchema>
): Promise<void> {
	const date = dateTyped(input, 'publish_on');
	const time = timeTyped(input.publish_time);
	const at = date && time ? instantAt(date, time) : null;
	answerOf(
		await db.rpc('schedule_publication', {
			...{ opportunity, publish_at: at as string, few_reason: input.few_reason }
		})
	);
}

/** An officer or approver calls a planned publication off before its time. */
export async function callOffPublication(db: Db, opportunity: string): Promise<void> {
	answerOf(await db.rpc('call_off_publication', { opportunity }));
}
