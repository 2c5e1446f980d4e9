import type { Eligibility } from '#features/opportunities/eligibility/rules.ts';
import { penceOf } from '#lib/forms/fields.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { openLabel, type SealedFile } from './files/queries.server.ts';
import type { BidFile } from './files/rules.ts';
import type { BidState, Criterion } from './rules.ts';
import { openAnswers, openDraft, openPrice, type Opened } from './sealing/queries.server.ts';
import type { Content, Draft, Price } from './sealing/rules.ts';

/** An opportunity as a bidder sees it; nothing in it depends on bids. */
export type Offer = {
	id: string;
	title: string;
	commissionerName: string;
	state: string;
	/** Published and before the deadline. */
	takesBids: boolean;
	/** The first instant at which a bid is too late. */
	deadlineAt: string;
	protected: boolean;
	/** Percent of the whole; 0 when price is not scored. */
	priceWeight: number;
	valueLowPence: number | null;
	valueHighPence: number | null;
	termMonths: number | null;
};

export type Bidding = {
	opportunity: Offer;
	organisations: {
		id: string;
		name: string;
		bid: string | null;
		bidState: BidState | null;
		eligibility: Eligibility;
	}[];
};

export type Submission = {
	version: number;
	submittedAt: string;
	submittedBy: string;
	contentHash: string;
	priceHash: string;
	receiptHash: string;
};

type Row = {
	id: string;
	state: BidState;
	stateReason: string | null;
	version: number;
	draftSealed: string | null;
	/** Of the draft, oldest first. */
	files: SealedFile[];
	updatedAt: string;
	organisation: { id: string; name: string };
	opportunity: Offer;
	/** The last material change of the opportunity. */
	change: { number: number; madeAt: string; reason: string } | null;
	/** When the organisation last said that the submitted version stands after a change. */
	reconfirmedAt: string | null;
	criteria: Criterion[];
	/** Newest first. */
	submissions: Submission[];
	envelopes: { version: number; answersSealed: string; priceSealed: string } | null;
	/** What the opening record says of this bid, after the opening. */
	opening: { at: string; receiptHash: string; fileHashes: string[] } | null;
	/** The panel asked for something that is missing. */
	documentAsked: boolean;
	letter: string | null;
};

export type Bid = Omit<Row, 'draftSealed' | 'envelopes' | 'files'> & {
	/** Of the draft, oldest first. */
	files: BidFile[];
	/** How many files were sealed with a key that this service does not have. */
	unreadableFiles: number;
	/** What is being written; null when nothing was saved or it cannot be read. */
	draft: Draft | null;
	draftIsUnreadable: boolean;
	/** The price typed in the draft, in pence. */
	draftPricePence: number | null;
	/** What was submitted in the version asked for; each part null when it cannot be read. */
	submitted: {
		version: number;
		answers: Opened<Content> | null;
		price: Opened<Price> | null;
	} | null;
};

/** Which of the caller's organisations may bid for an opportunity, with each reason. */
export async function getBidding(db: Db, opportunity: string): Promise<Bidding> {
	return answerOf(await db.rpc('bidding', { opportunity })) as unknown as Bidding;
}

function openSubmission({ id, envelopes, submissions }: Row): Bid['submitted'] {
	const of = submissions.find(({ version }) => version === envelopes?.version);
	if (!envelopes || !of) return null;
	const { version, answersSealed, priceSealed } = envelopes;
	return {
		version,
		answers: openAnswers(id, { sealed: answersSealed, hash: of.contentHash }),
		price: openPrice(id, { sealed: priceSealed, hash: of.priceHash })
	};
}

/** One's own bid, decrypted; `version` chooses the submission, the latest without it. Anyone else's is not found. */
export async function getBid(db: Db, bid: string, version?: number): Promise<Bid> {
	const row = answerOf(
		await db.rpc('read_bid', version === undefined ? { bid } : { bid, of_version: version })
	) as unknown as Row;
	const { draftSealed, envelopes: _, files: sealed, ...rest } = row;
	const files = sealed.map((file) => openLabel(row.id, file)).filter((file) => file !== null);
	const draft = draftSealed === null ? null : openDraft(row.id, draftSealed);
	return {
		...rest,
		files,
		unreadableFiles: sealed.length - files.length,
		draft,
		draftIsUnreadable: draftSealed !== null && draft === null,
		draftPricePence: penceOf(draft?.price.trim() ?? ''),
		submitted: openSubmission(row)
	};
}

/** Whether what was saved differs from what was last submitted, so that submitting again would change the bid. */
export function differsFromSubmitted(bid: Bid): boolean {
	const sent = bid.submitted;
	if (!bid.draft || !sent?.answers || !sent.price) return false;
	const texts = new Map(sent.answers.content.answers.map((one) => [one.criterion, one.text]));
	const ids = (files: BidFile[]) => files.map(({ id }) => id).join();
	return (
		ids(sent.answers.content.files) !== ids(bid.files) ||
		sent.price.content.pricePence !== bid.draftPricePence ||
		bid.criteria.some(
			({ id, position }) => (texts.get(id) ?? '') !== (bid.draft?.answers[position] ?? '').trim()
		)
	);
}

export type OwnBid = {
	id: string;
	state: BidState;
	/** How many times it was submitted. */
	version: number;
	updatedAt: string;
	submittedAt: string | null;
	organisationName: string;
	opportunity: Offer;
};

/** The bids of the organisations the caller belongs to, latest deadline first. */
export async function listOwnBids(db: Db): Promise<OwnBid[]> {
	return answerOf(await db.rpc('own_bids')) as unknown as OwnBid[];
}
