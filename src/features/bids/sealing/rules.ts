import type { BidFile } from '../files/rules.ts';

/** One answer of a bid: the id of the criterion and what was written. */
export type Answer = { criterion: string; text: string };

/** What the first envelope holds. The salt keeps a hash from giving a short content away. */
export type Content = {
	opportunity: string;
	bid: string;
	salt: string;
	answers: Answer[];
	/** In the order of the bid, each with its SHA-256. */
	files: BidFile[];
};

/** A line of a price schedule; its total is quantity times price, in whole pence. */
export type PriceLine = {
	what: string;
	unit: string;
	quantity: number;
	unitPence: number;
	totalPence: number;
};

/** What the second envelope holds, opened only when quality is agreed; with lines the price is their total. */
export type Price = { bid: string; salt: string; pricePence: number; lines?: PriceLine[] };

/** An organisation that bids together with the one that makes the bid. */
export type Partner = { id: string; name: string };

/** What the third envelope holds, read right after the opening, because interests are declared before any content. */
export type Consortium = { bid: string; salt: string; members: Partner[] };

/** A line of a price schedule as it was typed. */
export type TypedLine = { what: string; unit: string; quantity: string; price: string };

/** What is being written: answers by the position of their criterion, prices as they were typed. */
export type Draft = {
	answers: Record<string, string>;
	price: string;
	lines?: TypedLine[];
	partners?: Partner[];
};

export type Envelope = 'answers' | 'price' | 'draft' | 'consortium' | 'comment';

/** What an envelope is bound to, so that it opens in its own place alone. */
export function aboutEnvelope(bid: string, envelope: Envelope): string {
	return `bid ${bid} ${envelope}`;
}

/** JSON with sorted keys and no spaces: the same content is always the same bytes, so its hash can be recomputed. */
export function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const pairs = Object.entries(value)
		.filter(([, part]) => part !== undefined)
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`);
	return `{${pairs.join(',')}}`;
}
