import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Weights } from '../score/rules.ts';

/** The weights that count now, between service models and opportunities and between mentors and clinicians. */
export type MatchingRules = { models: Weights; mentors: Weights };

export async function readMatchingRules(db: Db): Promise<MatchingRules> {
	return answerOf(await db.rpc('matching_rules')) as MatchingRules;
}
