import { createHash, randomBytes } from 'node:crypto';
import { seal } from '#lib/server/seal.ts';
import type { BidFile } from '../files/rules.ts';
import {
	aboutEnvelope,
	canonical,
	type Answer,
	type Draft,
	type Envelope,
	type Partner,
	type PriceLine
} from './rules.ts';

/** An envelope as it is stored, and the SHA-256 of the text inside it. */
export type Sealed = { sealed: string; hash: string };

/** Lower-case hexadecimal SHA-256 of the UTF-8 bytes, as the database computes it. */
export function hashOf(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

function inEnvelope(bid: string, envelope: Envelope, text: string): Sealed {
	return {
		sealed: JSON.stringify(seal(text, aboutEnvelope(bid, envelope))),
		hash: hashOf(text)
	};
}

function salt(): string {
	return randomBytes(16).toString('hex');
}

/** Both envelopes of a submission: the answers with what names the files, and apart from them the price (R24, R26). */
export function sealBid(
	opportunity: string,
	bid: string,
	answers: Answer[],
	pricePence: number,
	files: BidFile[] = [],
	lines: PriceLine[] = []
): { answers: Sealed; price: Sealed } {
	return {
		answers: inEnvelope(
			bid,
			'answers',
			canonical({ opportunity, bid, salt: salt(), answers, files })
		),
		price: inEnvelope(
			bid,
			'price',
			canonical({ bid, salt: salt(), pricePence, lines: lines.length > 0 ? lines : undefined })
		)
	};
}

/** Who bids together: the text, which the database checks and does not keep, and its envelope (R21). */
export function sealConsortium(bid: string, members: Partner[]): { text: string; sealed: string } {
	const text = canonical({ bid, salt: salt(), members });
	return { text, sealed: inEnvelope(bid, 'consortium', text).sealed };
}

export function sealComment(bid: string, text: string): string {
	return inEnvelope(bid, 'comment', text).sealed;
}

export function sealDraft(bid: string, draft: Draft): string {
	return inEnvelope(bid, 'draft', JSON.stringify(draft)).sealed;
}
