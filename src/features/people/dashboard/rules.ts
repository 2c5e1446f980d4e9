/** Where one evaluation stands for the person, when they take part in it. */
export type Step = {
	/** Whether the bids are open, or who has confirmed the opening so far. */
	opening: 'mine' | 'other' | 'complete' | null;
	/** Answered for every bidding organisation. */
	declared: boolean;
	/** No interest of theirs closes the door. */
	clear: boolean;
	/** Other people's interests wait for this approver. */
	undecided: boolean;
	/** A challenge to the decision that is not decided on yet. */
	representation: { id: string; state: 'submitted' | 'under_review'; mayDecide: boolean } | null;
};

export type OwnOpportunity = {
	id: string;
	title: string;
	state: string;
	reason: string | null;
	protected: boolean;
	deadlineAt: string | null;
	standstillEndsAt: string | null;
	standstillOver: boolean | null;
	updatedAt: string;
	/** Began the draft. */
	author: boolean;
	/** Wrote in it, so another person must approve. */
	wrote: boolean;
	panel: { chair: number; evaluators: number; me: boolean };
	/** What waits for an approver. */
	proposal: { mine: boolean; proposedAt: string } | null;
	/** When an approved opportunity becomes public. */
	plannedAt?: string | null;
	/** How many questions wait for those who answer. */
	questionsWaiting?: number;
	step: Step | null;
};

export type PanelPlace = {
	opportunityId: string;
	title: string;
	role: 'chair' | 'evaluator';
	state: string;
	deadlineAt: string;
	commissionerName: string;
	submitted: boolean;
	step: Step | null;
};

export type OwnBid = {
	id: string;
	opportunityId: string;
	title: string;
	state: string;
	version: number;
	opportunityState: string;
	deadlineAt: string;
	standstillEndsAt: string | null;
};

export type OwnServiceModel = {
	id: string;
	title: string;
	state: string;
	/** 0 until first published. */
	version: number;
	stage: string;
	updatedAt: string;
	changed: boolean;
};

export type OwnLetter = {
	id: string;
	title: string;
	opportunityId: string;
	won: boolean;
	madeAt: string;
};

/** What waits for a person in mentoring, as mentor and as the one who is mentored. */
export type MentoringTasks = {
	/** Sessions that are over, about which the person has not said what happened. */
	toSay: { id: string; otherName: string; endsAt: string }[];
	unread: { id: string; otherName: string; since: string; count: number }[];
	/** Mentorships without a session for long, of which both were asked whether they go on. */
	quiet: { id: string; otherName: string; since: string }[];
	/** Actions that are due within a week; the id is of the mentorship. */
	actions: { id: string; what: string; dueOn: string }[];
	/** Intakes in which the person has not ranked anybody yet, and those to pair. */
	intakes: {
		id: string;
		title: string;
		side: 'mentor' | 'clinician' | 'organiser';
		closesAt: string;
	}[];
};

/** What waits for a person in money, for a commissioner and for themselves. */
export type MoneyTasks = {
	/** Claims on the commissioner's funds, by what this person does next; `id` where there is one alone. */
	waiting: {
		what: 'decide' | 'check' | 'recover' | 'pay';
		count: number;
		since: string;
		id: string | null;
	}[];
	own: { id: string; reference: string; state: 'draft' | 'information_requested'; since: string }[];
	/** Sessions to claim for, and the last day on which the first of them can be claimed. */
	claimable: { count: number; by: string } | null;
};
