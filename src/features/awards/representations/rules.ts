type Colour = 'blue' | 'yellow' | 'green' | 'grey';

const states = {
	submitted: {
		text: 'Submitted',
		colour: 'blue',
		meaning: 'It holds the standstill open. The commissioner has not taken it under review yet.'
	},
	under_review: {
		text: 'Under review',
		colour: 'yellow',
		meaning:
			'The commissioner looks into it. An approver who did not decide the award decides on it.'
	},
	decided: {
		text: 'Decided',
		colour: 'green',
		meaning: 'It is decided. No contract is signed in the 5 working days that follow.'
	},
	closed: { text: 'Closed', colour: 'grey', meaning: 'It is decided, and nothing more follows.' }
} satisfies Record<string, { text: string; colour: Colour; meaning: string }>;

export type RepresentationState = keyof typeof states;

/** The state of a representation in words. */
export const representationWords = (state: RepresentationState) => states[state];

export const outcomes = ['upheld', 'step_repeated', 'abandoned'] as const;
export type Outcome = (typeof outcomes)[number];

/** What was decided about a representation, and what follows from it. */
export const outcomeWords: Record<Outcome, { text: string; follows: string }> = {
	upheld: {
		text: 'The decision stands',
		follows: 'The standstill goes on for at least 5 working days.'
	},
	step_repeated: {
		text: 'A step is repeated',
		follows: 'The decision no longer stands. A new decision makes new letters and a new standstill.'
	},
	abandoned: {
		text: 'The process is abandoned',
		follows: 'The opportunity ends without an award.'
	}
};

/** The least and the most characters of what a bidder says. */
export const representationLength = { least: 50, most: 20_000 };
/** The least and the most characters of the reason for a decision on it. */
export const outcomeReasonLength = { least: 50, most: 8000 };

/** What the database gives of one representation, with what the reader may do. */
export type Representation = {
	id: string;
	state: RepresentationState;
	content: string;
	madeAt: string;
	madeBy: string;
	letter: string;
	organisation: string;
	reviewedAt: string | null;
	outcome: Outcome | null;
	reason: string | null;
	decidedAt: string | null;
	decidedBy: string | null;
	/** The first instant after the 5 working days. */
	closesAt: string | null;
	closedAt: string | null;
	opportunity: {
		id: string;
		title: string;
		state: string;
		commissioner: string;
		standstillEndsAt: string | null;
	};
	award: {
		winner: string;
		decidedBy: string;
		decidedAt: string;
		fellAt: string | null;
		confirmedAt: string | null;
	};
	packs: { madeAt: string; madeBy: string; hash: string }[];
	me: {
		bidder: boolean;
		staff: boolean;
		approver: boolean;
		/** Decided the award, so may not decide about a challenge to it. */
		decidedAward: boolean;
		mayTakeUp: boolean;
		mayDecide: boolean;
		mayMakePack: boolean;
	};
};

/** A representation as the page of an award lists it. */
export type ListedRepresentation = {
	id: string;
	organisation: string;
	state: RepresentationState;
	outcome: Outcome | null;
	madeAt: string;
};
