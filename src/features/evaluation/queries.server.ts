import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Evaluation } from './rules.ts';

/**
 * Where one evaluation stands, as far as the caller may see it: no content and no single mark. Not found for
 * whoever takes no part in it.
 */
export async function getEvaluation(db: Db, opportunity: string): Promise<Evaluation> {
	return answerOf(await db.rpc('evaluation', { opportunity })) as unknown as Evaluation;
}
