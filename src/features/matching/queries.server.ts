import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Part } from './rules.ts';
import type { Counts, Weights } from './score/rules.ts';

/** An open opportunity that fits one of the person's published service models. */
export type Match = {
	opportunity_id: string;
	service_model_id: string;
	title: string;
	commissioner_name: string;
	service_model_title: string;
	deadline_at: string;
	protected: boolean;
	/** From 0 to 1. */
	score: number;
	explanation: { parts: Part[]; counts: Counts; weights: Weights };
};

/** The person's matches, best first, at most 20. */
export async function listMatches(db: Db): Promise<Match[]> {
	return answerOf(await db.rpc('my_matches')) as unknown as Match[];
}
