import type { DocumentRequest } from './documents/rules.ts';

/** What one person may read of an evaluation, as the database gives it. */
export type Evaluation = {
	opportunity: {
		id: string;
		title: string;
		state: string;
		deadlineAt: string;
		/** Percent of the whole. */
		priceWeight: number;
		tieRule: 'higher_quality' | 'lower_price';
		valueLowPence: number | null;
		valueHighPence: number | null;
		/** The first instant after the standstill; before the decision, what it would be if decided today. */
		standstillEndsAt: string | null;
		commissionerName: string;
	};
	me: {
		officer: boolean;
		approver: boolean;
		chair: boolean;
		evaluator: boolean;
		oversight: boolean;
		/** An approver who neither wrote the opportunity nor sits on its panel. */
		mayDecide: boolean;
		mayOpen: boolean;
		/** Has answered for each bidder, and no interest keeps the person from reading. */
		clear: boolean;
		/** The same, and nothing keeps the person from voting. */
		clearToVote: boolean;
		submitted: boolean;
		closedLate: boolean;
		/** An approver decided that the person may not vote, or is excluded. */
		shutOut: boolean;
		readsBids: boolean;
	};
	opening: Opening | null;
	bidders: Bidder[];
	interests: Interest[];
	panel: PanelMember[];
	/** How many opened bids are unsealed; null before the opening. */
	unsealed: { done: number; all: number } | null;
	/** Answers that name their bidder, and how many an officer has still to look at; null for everyone else. */
	names: { all: number; open: number } | null;
	/** What the chair asked bidders for; null while nothing was. */
	document: DocumentRequest | null;
	criteria: Criterion[];
	bids: OpenedBid[];
	result: { methodVersion: number; ranking: RankedBid[] } | null;
	award: {
		id: string;
		/** Which decision of the opportunity: 1, 2, ... */
		number: number;
		organisation: string;
		valuePence: number;
		reason: string;
		decidedBy: string;
		decidedByMe: boolean;
		decidedAt: string;
		/** The end of the standstill as the decision set it; a representation can move it. */
		firstStandstillEndsAt: string;
		confirmedAt: string | null;
	} | null;
	letters: {
		id: string;
		organisation: string;
		/** Of the decision it is about. */
		number: number;
		madeAt: string;
		superseded: boolean;
	}[];
	notices: {
		id: string;
		kind: 'intention' | 'award';
		publishedAt: string;
		fellAt: string | null;
	}[];
	/** What the letters will leave out, for the approver who is about to decide. */
	passages: { bid: string; criterion: string; passage: string; why: string; proposedBy: string }[];
	representations: {
		id: string;
		organisation: string;
		state: 'submitted' | 'under_review' | 'decided' | 'closed';
		outcome: 'upheld' | 'step_repeated' | 'abandoned' | null;
		madeAt: string;
	}[];
};

export type Opening = {
	firstBy: string;
	firstCapacity: string;
	firstAt: string;
	firstIsMe: boolean;
	secondBy: string | null;
	secondCapacity: string | null;
	secondAt: string | null;
	record: {
		bids: {
			alias: string;
			version: number;
			content_hash: string;
			price_hash: string;
			receipt_hash: string;
			file_hashes: string[];
		}[];
		late_attempts: string[];
	} | null;
};

/** A bidding organisation, not linked to a bid, and what the reader declared about it. */
export type Bidder = {
	id: string;
	name: string;
	answered: boolean;
	hasInterest: boolean | null;
	interestType: string | null;
	detail: string | null;
	decision: string | null;
	/** Invited the reader to its draft as a mentor (R29). */
	readDraft?: boolean;
};

/** An interest that somebody in the process declared. */
export type Interest = {
	id: string;
	person: string;
	isMe: boolean;
	organisation: string;
	interestType: string;
	detail: string;
	decision: string | null;
	decisionReason: string | null;
	/** An approver recorded it; the person had not declared it. */
	recorded: boolean;
	/** Where the person had scored already: the result with and without those scores. */
	review: {
		/** Whether the scores count; null while that is not decided, and then they do not. */
		counts: boolean | null;
		withScores: RankedByMarks[];
		withoutScores: RankedByMarks[];
	} | null;
};

/** Before the prices are open a price gives no points. */
export type RankedByMarks = Omit<RankedBid, 'pricePence'> & { pricePence: number | null };

export type PanelMember = {
	personId: string;
	name: string;
	role: 'chair' | 'evaluator';
	submitted: boolean;
	closedLateReason: string | null;
	/** Why somebody else has the place now; null while it is this person's. */
	replacedReason: string | null;
	/** Has submitted, and the scores do not count at the moment. */
	aside: boolean;
	/** The reader may give the place to a colleague. */
	replaceable: boolean;
	shutOut: boolean;
};

export type Criterion = {
	id: string;
	position: number;
	name: string;
	question: string;
	/** Percent of the whole. */
	weight: number;
	minimumMark: number;
	/** What each mark from 0 to 5 means (R11). */
	scale: string[];
};

export type OpenedBid = {
	id: string;
	/** "Bidder A" */
	alias: string;
	/** Whether others bid together with the bidder, and whether their names could be read (R21). */
	consortium?: 'none' | 'sealed' | 'named';
	/** Aliases of other bids in which one of its organisations takes part too. */
	sharedWith?: string[];
	state: string;
	stateReason: string | null;
	/** How many criteria the reader has scored. */
	scored: number;
	/** How many criteria have a consensus; null where the reader may not know. */
	agreed: number | null;
	pricePence: number | null;
	/** The name, once the decision is made, for those who run the process. */
	organisation: string | null;
};

/** What an approver should know of who is in a bid before leaving it in; '' when there is nothing. */
export function bidderWarning({
	consortium,
	sharedWith = []
}: Pick<OpenedBid, 'consortium' | 'sharedWith'>): string {
	const said = [
		consortium === 'sealed' ? 'who bids together cannot be read' : '',
		sharedWith.length > 0 ? `an organisation takes part in ${sharedWith.join(' and ')} as well` : ''
	].filter(Boolean);
	return said.join(', and ');
}

export type Score = { criterion: string; evaluator: string; mark: number; reason: string };

export type Consensus = { bid: string; criterion: string; mark: number; reason: string };

/** Points are of 100; null where a bid is under a minimum mark and so not ranked. */
export type RankedBid = {
	bid: string;
	alias: string;
	quality: number;
	price: number | null;
	pricePence: number;
	total: number | null;
	passes: boolean;
	rank: number | null;
};

const stages = ['published', 'closed', 'evaluating', 'moderating', 'decision', 'standstill'];

/** Whether an opportunity has come at least as far as a state; ended ones have not come anywhere. */
export function hasReached(state: string, wanted: string): boolean {
	if (state === 'challenged') return hasReached('standstill', wanted);
	if (state === 'awarded') return true;
	return stages.includes(state) && stages.indexOf(state) >= stages.indexOf(wanted);
}

/** Whether opened bids wait to be unsealed. */
export const isUnsealing = ({ unsealed }: Pick<Evaluation, 'unsealed'>) =>
	unsealed !== null && unsealed.done < unsealed.all;

/** Why a person reads no bids at the moment, and where to go; null when they do. */
export function closedDoor({ me, opening, opportunity, bidders, unsealed }: Evaluation): {
	text: string;
	declare: boolean;
} | null {
	if (me.readsBids) return null;
	if (!opening?.secondBy) return { text: 'The bids are not open yet.', declare: false };
	if (isUnsealing({ unsealed })) {
		return {
			text: 'The bids are being unsealed. Go on with it on the opening page.',
			declare: false
		};
	}
	if (bidders.some(({ answered }) => !answered)) {
		return {
			text: 'You have to declare your interests before you can see bids or scores.',
			declare: true
		};
	}
	if (bidders.some(({ hasInterest, decision }) => hasInterest && decision === null)) {
		return {
			text: 'You declared an interest. An approver decides what follows from it. Until then you see no bids and no scores.',
			declare: true
		};
	}
	if (me.shutOut) {
		return {
			text: 'You declared an interest, and an approver decided that you are excluded. You see no bids and no scores of this opportunity.',
			declare: true
		};
	}
	const from = me.approver && !hasReached(opportunity.state, 'decision') ? 'consensus' : 'decision';
	return {
		text:
			from === 'consensus'
				? 'Approvers can read the bids once the panel has agreed its consensus.'
				: 'Officers can read the bids once the decision is made.',
		declare: false
	};
}

/** The capacities in which people open bids, in words. */
export const capacityWords: Record<string, string> = {
	chair: 'chair of the panel',
	approver: 'approver',
	oversight: 'oversight'
};

/** Those of the bids that still stand that rank first: the award may go to one of them (R49). */
export function leadingOf<Bid extends { bid: string; rank: number | null }>(
	ranking: readonly Bid[],
	standing: readonly string[]
): Bid[] {
	const ranked = ranking.filter(({ bid, rank }) => rank !== null && standing.includes(bid));
	const best = Math.min(...ranked.map(({ rank }) => rank ?? Infinity));
	return ranked.filter(({ rank }) => rank === best);
}

/** Whether a bid still takes part. */
export const takesPart = ({ state }: Pick<OpenedBid, 'state'>) => state !== 'disqualified';
