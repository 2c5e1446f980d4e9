import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Comparison } from './rules.ts';

/** Two published versions, the newest two unless others are named; null when the model is not on show. */
export async function compareVersions(
	db: Db,
	model: string,
	{ earlier, later }: { earlier: number | null; later: number | null }
): Promise<Comparison | null> {
	const asked = { model, ...(earlier ? { earlier } : {}), ...(later ? { later } : {}) };
	return answerOf(await db.rpc('service_model_changes', asked)) as Comparison | null;
}
