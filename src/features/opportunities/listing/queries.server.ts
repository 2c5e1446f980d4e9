import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Filter } from './rules.ts';

export type ListedOpportunity = {
	id: string;
	title: string;
	/** The first 400 characters. */
	summary: string;
	commissioner: string;
	conditions: string[];
	areas: string[];
	protected: boolean;
	valueLowPence: number | null;
	valueHighPence: number | null;
	startsOn: string | null;
	termMonths: number | null;
	deadlineAt: string;
	publishedAt: string;
};

/** One page of the opportunities that take bids now, how many there are in all, and the instant of asking. */
export async function listOpenOpportunities(db: Db, filter: Filter) {
	const listed = answerOf(
		await db.rpc('open_opportunities', {
			condition: filter.condition as string,
			area: filter.area as string,
			protection: filter.protection as boolean,
			newest: filter.newest,
			page: filter.page
		})
	);
	return listed as unknown as { now: string; found: number; opportunities: ListedOpportunity[] };
}
