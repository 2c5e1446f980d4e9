import type { z } from 'zod';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { commentSchema } from './schema.ts';

/** An officer or approver writes about a part of a draft. */
export async function addReviewComment(
	db: Db,
	opportunity: string,
	{ part, comment }: z.output<typeof commentSchema>
): Promise<void> {
	answerOf(await db.rpc('add_review_comment', { opportunity, part, comment }));
}
