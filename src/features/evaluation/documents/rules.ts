import type { BidFile, NamelessFile } from '#features/bids/files/rules.ts';

/** The least and the most hours that bidders get to answer. */
export const leastHours = 4;
export const mostHours = 240;

/** The least characters that say what is missing. */
export const shortestWords = 30;

/** What the chair asked for, as the evaluation shows it. */
export type DocumentRequest = {
	words: string;
	answerBy: string;
	asked: { alias: string; answered: boolean }[];
};

/** What a bidder was asked for, and its answer. */
export type AskedDocument = {
	bid: string;
	title: string;
	commissionerName: string;
	words: string;
	askedAt: string;
	answerBy: string;
	takesAnswers: boolean;
	/** Null while there is none, or when it does not open. */
	answer: string | null;
	files: BidFile[];
	answeredAt: string | null;
};

/** What was asked of one bid and answered, for those who read it. */
export type ReadDocument = {
	words: string;
	answerBy: string;
	/** There is still time to answer. */
	open: boolean;
	answer: string | null;
	/** Whether words were sent, even when they do not open. */
	written: boolean;
	files: NamelessFile[];
	answeredAt: string | null;
};
