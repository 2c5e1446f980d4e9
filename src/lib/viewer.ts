/** Who is asking, as the database says. */
export type Viewer = {
	id: string;
	name: string;
	email: string;
	profession: string | null;
	organisations: Membership[];
	/** The commissioners that the person may act for today as an officer of commissioning support. */
	delegations: Delegation[];
	/** Offers help to others. */
	mentor: boolean;
	/** How many panels the person sits on. */
	panels: number;
	/** Runs the platform. */
	admin: boolean;
	/** Reads for the national board. */
	oversight: boolean;
	/** The instant by Coldframe's clock, ISO 8601. */
	now: string;
	/** A local stack lets people move the clock. */
	clockMovable: boolean;
};

export type Membership = {
	id: string;
	name: string;
	kind: string;
	legalForm: string | null;
	verified: boolean;
	roles: string[];
	/** The commissioning support by whose delegation the person acts for it, when they do not belong to it. */
	through?: string;
	/** Who sees to its affairs since it closed. */
	takenOverBy?: { id: string; name: string; closedOn: string };
};

export type Delegation = {
	id: string;
	commissionerId: string;
	commissionerName: string;
	commissionerKind: string;
	organisationId: string;
	organisationName: string;
	/** draft, answer_questions, run_evaluation. */
	powers: string[];
	/** The last day. */
	endsOn: string;
};

/** A commissioner acted for by delegation, once for all powers. To draft is to act as its officer; nothing makes an approver. */
function delegatedTo(viewer: Viewer, commissioner: string): Membership | null {
	const held = viewer.delegations.filter(({ commissionerId }) => commissionerId === commissioner);
	const [first] = held;
	if (!first) return null;
	return {
		id: commissioner,
		name: first.commissionerName,
		kind: first.commissionerKind,
		legalForm: null,
		verified: true,
		roles: held.some(({ powers }) => powers.includes('draft')) ? ['officer'] : [],
		through: first.organisationName
	};
}

/** The organisation a person acts for; null while they act for themselves or no longer belong to it. */
export function organisationActedFor(
	viewer: Viewer | null,
	organisationId: string | null
): Membership | null {
	if (!viewer || !organisationId) return null;
	return (
		viewer.organisations.find(({ id }) => id === organisationId) ??
		delegatedTo(viewer, organisationId)
	);
}

/** The provider a person acts for; a service model belongs to one, or to the person alone. */
export function providerActedFor(
	viewer: Viewer | null,
	organisationId: string | null
): Membership | null {
	const organisation = organisationActedFor(viewer, organisationId);
	return organisation?.kind === 'provider' ? organisation : null;
}
