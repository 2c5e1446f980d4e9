import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { gapsOf, withSkills, type GapCriterion } from './rules.ts';

/** Says which criteria one is not ready for; each becomes a skill to work on. */
export async function saveGapPlan(
	db: Db,
	opportunity: string,
	criteria: GapCriterion[],
	chosen: string[]
): Promise<void> {
	const gaps = gapsOf(criteria, chosen);
	answerOf(await db.rpc('save_gap_plan', { opportunity, gaps }));
}

/** Says which skill helps with each criterion of the plan. */
export async function saveGapSkills(
	db: Db,
	opportunity: string,
	criteria: GapCriterion[],
	choices: string[]
): Promise<void> {
	const gaps = withSkills(criteria, choices);
	answerOf(await db.rpc('save_gap_plan', { opportunity, gaps }));
}
