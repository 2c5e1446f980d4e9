import { openEnvelope } from '#features/bids/sealing/queries.server.ts';
import { Refused } from '#lib/forms/refused.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { fieldsOf, type Declaration } from './interests/rules.ts';
import type { Mark } from './marks/rules.ts';

/** Confirms the opening; 'first' when another person has to confirm too, 'opened' when the bids are open. */
export async function openBids(db: Db, opportunity: string): Promise<'first' | 'opened'> {
	return answerOf(await db.rpc('open_bids', { opportunity })) as 'first' | 'opened';
}

/** Answers for bidding organisations; `order` is the organisations as the page showed them. */
export async function declareInterests(
	db: Db,
	opportunity: string,
	declarations: Declaration[],
	order: (string | undefined)[]
): Promise<void> {
	try {
		answerOf(await db.rpc('declare_interests', { opportunity, declarations }));
	} catch (problem) {
		const organisation =
			problem instanceof Refused ? /^declaration-(.+)$/.exec(problem.field)?.[1] : undefined;
		if (!(problem instanceof Refused) || organisation === undefined) throw problem;
		const place = order.indexOf(organisation);
		throw new Refused(problem.message, place < 0 ? '' : fieldsOf(place + 1).interest);
	}
}

/** An approver's decision on somebody else's interest. */
export async function decideInterest(
	db: Db,
	declaration: string,
	{ decision, reason }: { decision: string; reason: string }
): Promise<void> {
	answerOf(await db.rpc('decide_interest', { declaration, decision, reason }));
}

/** Keeps one's own marks for a bid, each on its own: one that is refused does not undo the others. */
export async function saveScores(db: Db, bid: string, marks: Mark[]): Promise<void> {
	const answers = await Promise.all(marks.map((mark) => db.rpc('save_score', { bid, ...mark })));
	answers.forEach(answerOf);
}

/** Hands in all one's scores; they never change afterwards. */
export async function submitScores(db: Db, opportunity: string): Promise<void> {
	answerOf(await db.rpc('submit_scores', { opportunity }));
}

/** The chair goes on without an evaluator. */
export async function closeLateEvaluator(
	db: Db,
	opportunity: string,
	person: string,
	reason: string
): Promise<void> {
	answerOf(await db.rpc('close_late_evaluator', { opportunity, person, reason }));
}

/** The chair records agreed marks for a bid. */
export async function saveConsensus(db: Db, bid: string, marks: Mark[]): Promise<void> {
	const answers = await Promise.all(
		marks.map((mark) => db.rpc('save_consensus', { bid, ...mark }))
	);
	answers.forEach(answerOf);
}

/**
 * Opens the price envelopes and hands the prices over, which computes the ranking; the database takes only
 * texts that have the hash of their receipt. Refused, naming the bid, when one cannot be read.
 */
export async function openPrices(db: Db, opportunity: string): Promise<void> {
	const envelopes = answerOf(await db.rpc('price_envelopes', { opportunity })) as {
		bid: string;
		sealed: string;
	}[];
	const prices = envelopes.map(({ bid, sealed }) => ({
		bid,
		content: openEnvelope(bid, 'price', sealed)
	}));
	answerOf(await db.rpc('record_prices', { opportunity, prices }));
}

/**
 * The chair ends moderation, then the prices are opened. Gives false when the consensus stands but the
 * prices could not be opened; the decision page can do that again.
 */
export async function agreeConsensus(db: Db, opportunity: string): Promise<boolean> {
	answerOf(await db.rpc('agree_consensus', { opportunity }));
	try {
		await openPrices(db, opportunity);
		return true;
	} catch (problem) {
		if (problem instanceof Refused) return false;
		throw problem;
	}
}

/** An approver takes a bid out of the evaluation, before the ranking is computed. */
export async function disqualifyBid(db: Db, bid: string, reason: string): Promise<void> {
	answerOf(await db.rpc('disqualify_bid', { bid, reason }));
}
