import type { Eligibility } from '#features/opportunities/eligibility/rules.ts';
import { penceOf } from '#lib/forms/fields.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { openLabel, type SealedFile } from './files/queries.server.ts';
import type { BidFile } from './files/rules.ts';
import type { BidState, Criterion } from './rules.ts';
import { filledLines, readSchedule } from './schedule/rules.ts';
import {
	openAnswers,
	openConsortium,
	openDraft,
	openPrice,
	type Opened
} from './sealing/queries.server.ts';
import {
	canonical,
	type Consortium,
	type Content,
	type Draft,
	type Price
} from './sealing/rules.ts';

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
	/** Null when the organisation bids alone. */
	consortiumHash: string | null;
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
	envelopes: {
		version: number;
		answersSealed: string;
		priceSealed: string;
		consortiumSealed: string | null;
	} | null;
	/** How many mentors read the draft now, and how many comments there are. */
	mentoring: { invited: number; comments: number };
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
	/** The total of the draft's price schedule, or else the price typed, in pence. */
	draftPricePence: number | null;
	/** What was submitted in the version asked for; each part null when it cannot be read. */
	submitted: {
		version: number;
		answers: Opened<Content> | null;
		price: Opened<Price> | null;
		/** Null also when the organisation bids alone. */
		consortium: Opened<Consortium> | null;
	} | null;
};

/** Which of the caller's organisations may bid for an opportunity, with each reason. */
export async function getBidding(db: Db, opportunity: string): Promise<Bidding> {
	return answerOf(await db.rpc('bidding', { opportunity })) as unknown as Bidding;
}

function openSubmission({ id, envelopes, submissions }: Row): Bid['submitted'] {
	const of = submissions.find(({ version }) => version === envelopes?.version);
	if (!envelopes || !of) return null;
	const { version, answersSealed, priceSealed, consortiumSealed } = envelopes;
	return {
		version,
		answers: openAnswers(id, { sealed: answersSealed, hash: of.contentHash }),
		price: openPrice(id, { sealed: priceSealed, hash: of.priceHash }),
		consortium:
			consortiumSealed === null || of.consortiumHash === null
				? null
				: openConsortium(id, { sealed: consortiumSealed, hash: of.consortiumHash })
	};
}

function pricePenceOf(draft: Draft | null): number | null {
	const lines = draft?.lines ?? [];
	if (filledLines(lines).length > 0) return readSchedule(lines).totalPence;
	return penceOf(draft?.price.trim() ?? '');
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
		draftPricePence: pricePenceOf(draft),
		submitted: openSubmission(row)
	};
}

/** The version of a submission that an address names with `?version=2`; undefined for the latest. */
export function versionAsked(url: URL): number | undefined {
	const asked = url.searchParams.get('version') ?? '';
	return /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : undefined;
}

/** Whether what was saved differs from what was last submitted, so that submitting again would change the bid. */
export function differsFromSubmitted(bid: Bid): boolean {
	const sent = bid.submitted;
	if (!bid.draft || !sent?.answers || !sent.price) return false;
	const { draft } = bid;
	const texts = new Map(sent.answers.content.answers.map((one) => [one.criterion, one.text]));
	const ids = (files: BidFile[]) => files.map(({ id }) => id).join();
	const named = (partners: { id: string }[]) => partners.map(({ id }) => id).join();
	return (
		ids(sent.answers.content.files) !== ids(bid.files) ||
		sent.price.content.pricePence !== bid.draftPricePence ||
		canonical(sent.price.content.lines ?? []) !==
			canonical(readSchedule(draft.lines ?? []).lines) ||
		named(sent.consortium?.content.members ?? []) !== named(draft.partners ?? []) ||
		bid.criteria.some(
			({ id, position }) => (texts.get(id) ?? '') !== (draft.answers[position] ?? '').trim()
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
