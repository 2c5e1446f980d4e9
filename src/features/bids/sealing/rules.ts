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

/** What the second envelope holds, opened only when quality is agreed. */
export type Price = { bid: string; salt: string; pricePence: number };

/** What is being written: answers by the position of their criterion, the price as it was typed. */
export type Draft = { answers: Record<string, string>; price: string };

export type Envelope = 'answers' | 'price' | 'draft';

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
