import type { Consensus, Criterion, Score } from '../rules.ts';

/** One answer: what a bid says to one criterion. */
export type Place = { bid: string; criterion: string };

/** A mark as it stands: drafts may lack the mark or have a short reason. */
export type OwnMark = Place & {
	mark: number | null;
	/** Null where the page is about another criterion. */
	reason: string | null;
	complete: boolean;
};

export type Spread = Place & { least: number; most: number };

/** What an evaluator or the chair works on, as the database gives it. */
export type Workspace = {
	opportunity: { id: string; title: string; state: string };
	me: {
		evaluator: boolean;
		chair: boolean;
		submitted: boolean;
		/** Can give marks at this moment. */
		scoresNow: boolean;
		/** Can record the consensus at this moment. */
		moderatesNow: boolean;
		readsBids: boolean;
		readsAllScores: boolean;
	};
	criteria: Criterion[];
	bids: { id: string; alias: string; state: string; stateReason: string | null }[];
	/** Of the bid that was asked for, still encrypted. */
	content: { sealed: string; hash: string; hidden: string[] } | null;
	marks: OwnMark[];
	scores: Score[];
	spreads: Spread[];
	consensus: (Omit<Consensus, 'reason'> & {
		reason: string | null;
		/** Recorded with scores that were left out since, so it is to be looked at again (R35). */
		stale: boolean;
	})[];
	/** Where to go on, bid by bid and criterion by criterion; null when nothing is left. */
	next: { bid: Place | null; criterion: Place | null } | null;
};

/** Whether somebody goes through all criteria of a bid first, or all bids for a criterion. */
export type Order = 'bid' | 'criterion';

export const orderOf = (text: string | null | undefined): Order =>
	text === 'criterion' ? 'criterion' : 'bid';

/** The part of an address that keeps the order. */
export const orderQuery = (order: Order) => (order === 'criterion' ? '?by=criterion' : '');

export const at = (place: Place) => (one: Place) =>
	one.bid === place.bid && one.criterion === place.criterion;

/** The bids that still take part. */
export const scoredBids = ({ bids }: Pick<Workspace, 'bids'>) =>
	bids.filter(({ state }) => state !== 'disqualified');

/** How many answers there are and how many of them are among the given. */
export function progressOf(
	workspace: Pick<Workspace, 'bids' | 'criteria'>,
	given: readonly Place[]
): { done: number; all: number } {
	const bids = new Set(scoredBids(workspace).map(({ id }) => id));
	return {
		done: given.filter(({ bid }) => bids.has(bid)).length,
		all: bids.size * workspace.criteria.length
	};
}

type Named = { name: string; place: Place };

/** The answers around one: the same criterion in the bids before and after, the same bid's other criteria. */
export function aroundOf(
	workspace: Pick<Workspace, 'bids' | 'criteria'>,
	{ bid, criterion }: Place
): Record<'bidBefore' | 'bidAfter' | 'criterionBefore' | 'criterionAfter', Named | null> {
	const bids = scoredBids(workspace);
	const { criteria } = workspace;
	const row = bids.findIndex(({ id }) => id === bid);
	const column = criteria.findIndex(({ id }) => id === criterion);
	const bidAt = (index: number): Named | null => {
		const one = row < 0 ? undefined : bids[index];
		return one ? { name: one.alias, place: { bid: one.id, criterion } } : null;
	};
	const criterionAt = (index: number): Named | null => {
		const one = criteria[index];
		return one ? { name: one.name, place: { bid, criterion: one.id } } : null;
	};
	return {
		bidBefore: bidAt(row - 1),
		bidAfter: bidAt(row + 1),
		criterionBefore: criterionAt(column - 1),
		criterionAfter: criterionAt(column + 1)
	};
}

/** What a cell of the grid says: a mark, that a draft is not complete, or nothing yet. */
export function markOf(own: { mark: number | null; complete?: boolean } | undefined): string {
	if (!own) return '–';
	return own.complete === false || own.mark === null ? 'Draft' : String(own.mark);
}

/** What the answer to go on to is called, by what changes. */
export function nameOf(
	{ bids, criteria }: Pick<Workspace, 'bids' | 'criteria'>,
	from: Place,
	to: Place
): string {
	const alias = bids.find(({ id }) => id === to.bid)?.alias ?? '';
	const criterion = criteria.find(({ id }) => id === to.criterion)?.name ?? '';
	if (from.bid === to.bid) return criterion;
	return from.criterion === to.criterion ? alias : `${alias}, ${criterion}`;
}

type Saved = {
	then?: string | undefined;
	by?: string | undefined;
	next_bid?: string | undefined;
	next_criterion?: string | undefined;
};

/** The page after a mark is saved: the same again, the answer after it, or the overview when none is left. */
export function pageAfterSaving(
	{ then, by, next_bid: bid, next_criterion: criterion }: Saved,
	paths: { page: (place: Place) => string; overview: string },
	current: Place
): string {
	const query = orderQuery(orderOf(by));
	const more = (name: string) => `${query}${query ? '&' : '?'}${name}`;
	if (then !== 'next') return `${paths.page(current)}${more('saved')}#place`;
	if (bid && criterion) return `${paths.page({ bid, criterion })}${query}#place`;
	return `${paths.overview}${more('done=all')}`;
}
