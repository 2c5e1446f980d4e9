import { bannerTime } from '#lib/server/clock.ts';
import { count } from '#lib/server/counters.ts';
import type { Db } from '#lib/server/database.ts';
import { searchServer } from '#lib/server/environment.ts';
import { logWarning } from '#lib/server/log.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { partsOf } from './engine/rules.ts';
import type { Counts } from './facets/rules.ts';
import { asksForFreeTime, filtersOf, type Looser, type Search } from './rules.ts';
import { termsOf } from './synonyms/rules.ts';
import { searchTypesense } from './typesense.server.ts';
import { inTurn } from './turns.server.ts';

export type Found = {
	kind: string;
	id: string;
	/** Who buys or provides; '' for a mentor. */
	organisation: string;
	conditions: string[];
	areas: string[];
	competencies: string[];
	protected: boolean | null;
	valuePence: number | null;
	/** Of one session with a mentor. */
	pricePence: number | null;
	/** The state of an opportunity by the clock, the stage of a service model, null for a mentor. */
	state: string | null;
	closesAt: string | null;
	/** Matched words stand between ⟦ and ⟧. */
	title: string;
	/** The first 400 characters, marked in the same way. */
	summary: string;
};

export type Answer = {
	/** 10,001 means more than 10,000. */
	found: number;
	/** Whether the counts of facets are estimates, because very many fit. */
	about: boolean;
	results: Found[];
	facets: Counts;
	/** When nothing was found: what would be found with one part left out. */
	looser: Looser[];
};

/** The counts of codes such as =condition:COPD under their facets. */
function countsOf(codes: Record<string, number>): Counts {
	const counts: Counts = {};
	for (const [code, count] of Object.entries(codes)) {
		const [facet = '', value = ''] = partsOf(code);
		(counts[facet] ??= {})[value] = count;
	}
	return counts;
}

/** One page of what fits, 20 a page, by PostgreSQL. */
export async function searchPostgres(db: Db, search: Search): Promise<Answer> {
	const { page } = search;
	const asked = { terms: termsOf(search.asked), filters: filtersOf(search), page };
	const answer = answerOf(await inTurn(() => db.rpc('search', asked))) as Omit<Answer, 'facets'> & {
		facets: Record<string, number>;
	};
	return { ...answer, facets: countsOf(answer.facets) };
}

/** Whether anything that is public is not shown to the person who asks. */
async function hidesAnything(db: Db): Promise<boolean> {
	return answerOf(await db.rpc('hidden_objects')).length > 0;
}

/**
 * One page of what fits, 20 a page, and how many there are: by Typesense where one is set, else and where it
 * fails or is slow by PostgreSQL.
 */
export async function searchEverything(db: Db, search: Search): Promise<Answer> {
	const server = searchServer();
	// The index of Typesense is the same for everyone, so it cannot leave out what is hidden from one person; and
	// whether a mentor has a free time changes with every booking, so it is not in it either.
	if (server && !asksForFreeTime(search) && !(await hidesAnything(db))) {
		try {
			return await searchTypesense(server, search, await bannerTime(db));
		} catch (error) {
			const times = count('search fallback');
			logWarning('search fallback', {
				times,
				reason: error instanceof Error ? error.name : 'unknown'
			});
		}
	}
	return searchPostgres(db, search);
}
