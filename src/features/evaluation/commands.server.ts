import { openEnvelope } from '#features/bids/sealing/queries.server.ts';
import { Refused } from '#lib/forms/refused.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { fieldsOf, type Declaration } from './interests/rules.ts';
import { unsealBids } from './names/commands.server.ts';
import type { Place } from './workspace/rules.ts';

type Typed = { mark?: string | undefined; reason?: string | undefined };

/**
 * Confirms the opening; 'first' when another person has to confirm too, 'opened' when the bids are open. The
 * opening is one act; unsealing follows it for a moment, and the page goes on with what is left.
 */
export async function openBids(db: Db, opportunity: string): Promise<'first' | 'opened'> {
	const done = answerOf(await db.rpc('open_bids', { opportunity })) as 'first' | 'opened';
	if (done === 'opened') {
		await goOnUnsealing(db, opportunity);
	}
	return done;
}

/**
 * Goes on with an opening for a moment, wherever it stopped. Who bids together comes first, so that no answer
 * is looked through without the names of the partners (R37).
 */
export async function goOnUnsealing(db: Db, opportunity: string): Promise<number> {
	await nameConsortia(db, opportunity);
	return unsealBids(db, opportunity, 500);
}

/**
 * Reads who bids together out of their envelopes, so that interests are declared about all of them. Done with
 * the opening; asked again before interests are declared, in case the opening was interrupted.
 */
async function nameConsortia(db: Db, opportunity: string): Promise<void> {
	const envelopes = answerOf(await db.rpc('consortium_envelopes', { opportunity })) as {
		bid: string;
		sealed: string;
	}[];
	if (envelopes.length === 0) return;
	const contents = envelopes.map(({ bid, sealed }) => ({
		bid,
		content: openEnvelope(bid, 'consortium', sealed)
	}));
	answerOf(await db.rpc('record_consortia', { opportunity, contents }));
}

/** Answers for bidding organisations; `order` is the organisations as the page showed them. */
export async function declareInterests(
	db: Db,
	opportunity: string,
	declarations: Declaration[],
	order: (string | undefined)[]
): Promise<void> {
	await nameConsortia(db, opportunity);
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

/** An approver records a conflict that somebody on the panel had not declared. */
export async function recordConflict(
	db: Db,
	opportunity: string,
	found: { person: string; organisation: string; type: string; detail: string }
): Promise<void> {
	const { type: interest_type, ...rest } = found;
	answerOf(await db.rpc('record_conflict', { opportunity, interest_type, ...rest }));
}

/** An officer gives a place on the panel to a colleague after the opening. */
export async function replacePanelMember(
	db: Db,
	opportunity: string,
	leaving: string,
	{ person, reason }: { person: string; reason: string }
): Promise<void> {
	answerOf(await db.rpc('replace_panel_member', { opportunity, leaving, joining: person, reason }));
}

/** Keeps what is written of one's mark for an answer, complete or not. */
export async function keepScore(
	db: Db,
	{ bid, criterion }: Place,
	{ mark, reason }: Typed
): Promise<void> {
	answerOf(
		await db.rpc('keep_score', {
			...{ bid, criterion, reason: reason ?? '' },
			mark: (mark === undefined ? null : Number(mark)) as number
		})
	);
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

/** The chair records the agreed mark for an answer. */
export async function saveConsensus(
	db: Db,
	place: Place,
	{ mark, reason }: { mark: string; reason: string }
): Promise<void> {
	answerOf(await db.rpc('save_consensus', { ...place, mark: Number(mark), reason }));
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
