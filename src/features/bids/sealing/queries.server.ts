import { openSealedText, type SealedBox } from '#lib/server/seal.ts';
import { hashOf } from './commands.server.ts';
import {
	aboutEnvelope,
	type Consortium,
	type Content,
	type Draft,
	type Envelope,
	type Price
} from './rules.ts';

/** A content that was opened: as parsed, and the exact text that has the hash. */
export type Opened<Kind> = { content: Kind; text: string };

/** The text of an envelope; null when it does not open, which no page may turn into a fault. */
export function openEnvelope(bid: string, envelope: Envelope, sealed: string): string | null {
	try {
		return openSealedText(JSON.parse(sealed) as SealedBox, aboutEnvelope(bid, envelope));
	} catch {
		return null;
	}
}

function openWithHash<Kind>(
	bid: string,
	envelope: Envelope,
	{ sealed, hash }: { sealed: string; hash: string }
): Opened<Kind> | null {
	const text = openEnvelope(bid, envelope, sealed);
	if (text === null || hashOf(text) !== hash) return null;
	try {
		return { content: JSON.parse(text) as Kind, text };
	} catch {
		return null;
	}
}

/** The answers of a submission; null when they do not open or are not what the receipt says. */
export function openAnswers(
	bid: string,
	envelope: { sealed: string; hash: string }
): Opened<Content> | null {
	const opened = openWithHash<Content>(bid, 'answers', envelope);
	if (!opened || !Array.isArray(opened.content.answers)) return null;
	const { files } = opened.content;
	return { ...opened, content: { ...opened.content, files: Array.isArray(files) ? files : [] } };
}

/** The price of a submission; null when it does not open or is not what the receipt says. */
export function openPrice(
	bid: string,
	envelope: { sealed: string; hash: string }
): Opened<Price> | null {
	return openWithHash<Price>(bid, 'price', envelope);
}

/** Who bids together in a submission; null when it does not open or is not what was submitted. */
export function openConsortium(
	bid: string,
	envelope: { sealed: string; hash: string }
): Opened<Consortium> | null {
	const opened = openWithHash<Consortium>(bid, 'consortium', envelope);
	return opened && Array.isArray(opened.content.members) ? opened : null;
}

/** What is being written; null when it does not open. */
export function openDraft(bid: string, sealed: string): Draft | null {
	const text = openEnvelope(bid, 'draft', sealed);
	if (text === null) return null;
	try {
		return JSON.parse(text) as Draft;
	} catch {
		return null;
	}
}
