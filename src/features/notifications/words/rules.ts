/** What a mail may name; '' when the database did not say. */
export type Said = {
	/** Of the opportunity or service model. */
	title: string;
	/** A reason that is public. */
	reason: string;
	/** The instant in words. */
	at: string;
	hash: string;
	version: number;
	/** How many results are new. */
	found: number;
	/** The names of what changed. */
	changed: string[];
};

/** What one mail says and where it leads. */
export type Words = (said: Said) => { subject: string; lines: string[]; link: string };

export const seeOpportunity = 'See the opportunity';
