import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { GapPlan } from './rules.ts';

/** Where one stands with an opportunity's criteria, and who could help; not found for what cannot be seen. */
export async function getGapPlan(db: Db, opportunity: string): Promise<GapPlan> {
	const plan = answerOf(await db.rpc('gap_plan', { opportunity })) as GapPlan | null;
	return plan ?? error(404, 'Page not found');
}
