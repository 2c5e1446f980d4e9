import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';

/** Counts of what is public. */
export type PublicFigures = {
	openOpportunities: number;
	serviceModels: number;
	mentors: number;
	awarded: number;
};

export async function readPublicFigures(db: Db): Promise<PublicFigures> {
	return answerOf(await db.rpc('public_figures')) as PublicFigures;
}
