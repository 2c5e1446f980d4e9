type Reasoned = { criterion: string; mark: number; reason: string };

export type DisclosedBid = {
	alias: string;
	organisation: string;
	state: string;
	stateReason: string | null;
	version: number;
	submittedAt: string;
	ranked: {
		quality: number;
		price: number | null;
		pricePence: number;
		total: number | null;
		rank: number | null;
	} | null;
	/** `counts` is false where an evaluator was shut out or did not submit. */
	scores: (Reasoned & { evaluator: string; counts: boolean })[];
	consensus: (Reasoned & { recordedBy: string; recordedAt: string })[];
};

/** What a disclosure pack says: the record of a decision, cut to the complainant and the winner (R47). */
export type Disclosure = {
	pack: { id: string; madeAt: string; madeBy: string; hash: string };
	recordedAt: string;
	process: {
		title: string;
		reference: string;
		commissioner: string;
		regime: string;
		regimeVersion: number;
		process: string;
		legalBasis: string;
		publishedAt: string;
		questionsCloseAt: string | null;
		deadlineAt: string;
		priceWeight: number;
		methodVersion: number;
		rankedAt: string;
	};
	/** What everyone read of the opportunity, as published and after each change. */
	versions: { number: number; madeAt: string; material: boolean; reason: string }[];
	criteria: { id: string; name: string; question: string; weight: number; minimumMark: number }[];
	opening: {
		firstBy: string;
		firstCapacity: string;
		firstAt: string;
		secondBy: string;
		secondCapacity: string;
		secondAt: string;
		record: {
			received: number;
			lateAttempts: string[];
			bids: { alias: string; version: number; content_hash: string; price_hash: string }[];
		};
	};
	panel: {
		name: string;
		role: 'chair' | 'evaluator';
		submittedAt: string | null;
		closedLateReason: string | null;
		shutOut: boolean;
	}[];
	conflicts: {
		person: string;
		about: string;
		type: string;
		declaredAt: string;
		decision: string | null;
		reason: string | null;
		decidedBy: string | null;
		decidedAt: string | null;
	}[];
	complainant: DisclosedBid;
	winner: DisclosedBid;
	decision: {
		number: number;
		reason: string;
		decidedBy: string;
		decidedAt: string;
		standstillEndsAt: string;
	};
	representation: { madeAt: string };
};
