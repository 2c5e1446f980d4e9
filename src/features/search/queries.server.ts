import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import type { Search } from './rules.ts';

export type Found = {
	kind: string;
	object_id: string;
	conditions: string[];
	areas: string[];
	/** The state of an opportunity by the clock, the stage of a service model, null for a mentor. */
	state: string | null;
	closes_at: string | null;
	/** Matched words stand between ⟦ and ⟧. */
	marked_title: string;
	/** The first 400 characters, marked in the same way. */
	marked_summary: string;
};

/** One page of what fits, 20 a page, and how many there are; 0 past the end. */
export async function searchEverything(db: Db, search: Search) {
	const rows = answerOf(
		await db.rpc('search', {
			asked: search.asked,
			kinds: (search.kinds.length > 0 ? search.kinds : null) as string[],
			condition: search.condition as string,
			area: search.area as string,
			page: search.page
		})
	);
	return { found: rows[0]?.found ?? 0, results: rows as Found[] };
}
