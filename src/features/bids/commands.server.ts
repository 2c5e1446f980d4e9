import { Refused } from '#lib/forms/refused.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { getBid, type Bid } from './queries.server.ts';
import { submissionProblems, type Criterion } from './rules.ts';
import { sealBid, sealConsortium, sealDraft } from './sealing/commands.server.ts';
import type { Draft } from './sealing/rules.ts';
import { filledLines, readSchedule } from './schedule/rules.ts';

/** Starts the one bid of an organisation, or finds it again; gives its id. */
export async function startBid(db: Db, opportunity: string, organisation: string): Promise<string> {
	return answerOf(await db.rpc('start_bid', { opportunity, organisation }));
}

/**
 * Keeps the working copy, encrypted, and gives when. `seen` is when the page that was written on was saved
 * last: when somebody else saved since, nothing is overwritten.
 */
export async function saveDraft(db: Db, bid: string, draft: Draft, seen?: string): Promise<string> {
	const saved = await db.rpc('save_bid', {
		bid,
		sealed: sealDraft(bid, draft),
		seen: (seen ?? null) as never
	});
	return answerOf(saved) as string;
}

/**
 * Changes a part of the working copy and keeps the rest; gives when. Refused when somebody saved in between:
 * since `seen` where the page says what it saw, else since the draft was read for the change.
 */
export async function changeDraft(
	db: Db,
	id: string,
	change: (draft: Draft) => Draft,
	seen?: string
): Promise<string> {
	const { draft, updatedAt } = await getBid(db, id);
	return saveDraft(db, id, change(draft ?? { answers: {}, price: '' }), seen ?? updatedAt);
}

function answersOf(criteria: Criterion[], draft: Draft) {
	return criteria.map(({ id, position }) => ({
		criterion: id,
		text: (draft.answers[position] ?? '').trim()
	}));
}

/** What keeps the saved draft from being submitted, by field. */
export function problemsOf({ criteria, draft, draftPricePence }: Bid): Record<string, string> {
	return submissionProblems(criteria, {
		answers: draft?.answers ?? {},
		price: draft?.price ?? '',
		pricePence: draftPricePence,
		lines: filledLines(draft?.lines ?? []).length
	});
}

/**
 * Submits what was saved, or replaces what was submitted before; gives the version. Refused when the draft
 * is not complete, was saved by somebody else since `seen`, or the deadline has passed.
 */
export async function submitBid(db: Db, id: string, seen?: string): Promise<number> {
	const bid = await getBid(db, id);
	const { criteria, draft, draftPricePence, opportunity, files } = bid;
	const [problem] = Object.values(problemsOf(bid));
	if (problem !== undefined || !draft || draftPricePence === null) {
		throw new Refused(problem ?? 'Write your bid first', '', 400);
	}
	if (bid.unreadableFiles > 0) {
		throw new Refused('A file of this bid cannot be read. Tell the people who run Coldframe');
	}
	const { answers, price } = sealBid(
		opportunity.id,
		id,
		answersOf(criteria, draft),
		draftPricePence,
		files,
		readSchedule(draft.lines ?? []).lines
	);
	const partners = draft.partners ?? [];
	const consortium = partners.length > 0 ? sealConsortium(id, partners) : null;
	const answer = answerOf(
		await db.rpc('submit_bid', {
			bid: id,
			answers_sealed: answers.sealed,
			price_sealed: price.sealed,
			content_hash: answers.hash,
			price_hash: price.hash,
			files: files.map(({ id: file, sha256 }) => ({ file, sha256 })),
			...(consortium ? { consortium: consortium.text, consortium_sealed: consortium.sealed } : {}),
			...(seen === undefined ? {} : { seen })
		})
	) as { version: number } | { late: true };
	if ('late' in answer) {
		throw new Refused(
			'The deadline has passed, so this bid was not accepted. The attempt is noted in the opening record'
		);
	}
	return answer.version;
}

/** Says that a submitted bid stands after a material change of the opportunity (R13). */
export async function reconfirmBid(db: Db, bid: string): Promise<void> {
	answerOf(await db.rpc('reconfirm_bid', { bid }));
}

/** Takes a submitted bid back; refused once the deadline has passed. */
export async function withdrawBid(db: Db, bid: string): Promise<void> {
	answerOf(await db.rpc('withdraw_bid', { bid }));
}
