import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { competencyFor, type GapCriterion } from './rules.ts';

/** Says which criteria one is not ready for; each becomes a skill to work on. */
export async function saveGapPlan(
	db: Db,
	opportunity: string,
	criteria: GapCriterion[],
	chosen: string[]
): Promise<void> {
	const gaps = criteria
		.filter(({ id }) => chosen.includes(id))
		.map((criterion) => ({ criterion: criterion.id, competency: competencyFor(criterion) }));
	answerOf(await db.rpc('save_gap_plan', { opportunity, gaps }));
}
