import type { Offer } from '../funds/rules.ts';

export type ClaimState =
	| 'draft'
	| 'submitted'
	| 'information_requested'
	| 'approved'
	| 'rejected'
	| 'in_payment'
	| 'paid'
	| 'clawback_requested'
	| 'clawback_approved'
	| 'recovered';

/** A claim in a list. */
export type ListedClaim = {
	id: string;
	reference: string;
	kind: 'cover' | 'fee';
	state: ClaimState;
	pence: number;
	payee: 'employer' | 'person' | null;
	employerId: string | null;
	employerName: string | null;
	claimantName: string;
	bursaryId: string;
	bursaryTitle: string;
	commissionerName: string;
	madeAt: string;
	submittedAt: string | null;
	/** Why somebody looks at the evidence first; never said to the claimant. */
	checking: 'hand' | 'sample' | null;
	checked: boolean;
};

export type ClaimLine = {
	id: string;
	day: string;
	minutes: number;
	attendance: 'took_place' | 'mentor_absent' | 'clinician_absent' | 'cancelled' | 'typed';
	unit: 'session' | 'hour' | 'fee';
	ratePence: number;
	onCostsPercent: number;
	pence: number;
	/** Why hours were typed by hand. */
	reason: string;
};

export type Claim = ListedClaim & {
	own: boolean;
	today: string;
	/** Of the reader at the commissioner; none for the claimant. */
	roles: string[];
	payeeReason: string;
	paidOn: string | null;
	checkNote: string;
	clawbackPence: number | null;
	clawbackRequestedByMe: boolean;
	employers: { id: string; name: string }[];
	lines: ClaimLine[];
	events: { number: number; state: ClaimState; words: string; at: string; by: string | null }[];
};

export type Money = {
	/** In which the financial year began. */
	year: number;
	bursaries: Offer[];
	claimable: {
		bursaryId: string;
		bursaryTitle: string;
		kind: 'cover' | 'fee';
		count: number;
		pence: number;
	}[];
	claims: ListedClaim[];
};

type Tag = 'white' | 'blue' | 'yellow' | 'green' | 'red' | 'grey';

const states: Record<ClaimState, { text: string; tag: Tag }> = {
	draft: { text: 'Draft', tag: 'white' },
	submitted: { text: 'Submitted', tag: 'blue' },
	information_requested: { text: 'Information requested', tag: 'yellow' },
	approved: { text: 'Approved', tag: 'green' },
	rejected: { text: 'Rejected', tag: 'red' },
	in_payment: { text: 'In payment', tag: 'blue' },
	paid: { text: 'Paid', tag: 'green' },
	clawback_requested: { text: 'Clawback requested', tag: 'yellow' },
	clawback_approved: { text: 'To be paid back', tag: 'yellow' },
	recovered: { text: 'Paid back', tag: 'grey' }
};

export function claimWords(state: ClaimState): { text: string; tag: Tag } {
	return states[state];
}

export const kindWords = { cover: 'Clinic cover', fee: 'Fee of a mentor' };

export const attendanceWords: Record<ClaimLine['attendance'], string> = {
	took_place: 'It took place',
	mentor_absent: 'The mentor did not come',
	clinician_absent: 'The clinician did not come',
	cancelled: 'Cancelled late',
	typed: 'Typed by hand'
};

export const checkingWords = {
	hand: 'Hours were typed by hand',
	sample: 'Drawn by lot'
};

/** "Breathe Easy Bexley CIC", "Mo Haddad in person", or that nobody is chosen yet. */
export function payeeWords({
	payee,
	employerName,
	claimantName
}: Pick<ListedClaim, 'payee' | 'employerName' | 'claimantName'>): string {
	if (payee === 'employer') return employerName ?? '';
	return payee === 'person' ? `${claimantName} in person` : 'Not chosen yet';
}

export type Step =
	'ask' | 'check' | 'approve' | 'reject' | 'request_clawback' | 'approve_clawback' | 'recover';

/** What a reader of the commissioner may do with a claim now; the database decides. */
export function stepsFor({
	state,
	roles,
	checking,
	checked,
	clawbackRequestedByMe
}: Pick<Claim, 'state' | 'roles' | 'checking' | 'checked' | 'clawbackRequestedByMe'>): Step[] {
	const as = (...wanted: string[]) => roles.some((role) => wanted.includes(role));
	const waits = checking !== null && !checked;
	if (state === 'submitted') {
		return [
			...(waits && as('officer', 'approver', 'finance') ? (['check'] as const) : []),
			...(!waits && as('approver') ? (['approve'] as const) : []),
			...(as('officer', 'approver') ? (['ask'] as const) : []),
			...(as('approver') ? (['reject'] as const) : [])
		];
	}
	if (state === 'paid' && as('officer', 'approver', 'finance')) return ['request_clawback'];
	if (state === 'clawback_requested' && as('approver') && !clawbackRequestedByMe)
		return ['approve_clawback'];
	return state === 'clawback_approved' && as('finance') ? ['recover'] : [];
}
