import { labelOf, legalForms } from '#features/vocabulary/rules.ts';

type Colour = 'white' | 'grey' | 'green' | 'aqua-green' | 'blue' | 'purple' | 'orange' | 'yellow';
type Words = { text: string; colour: Colour; meaning: string };

/** The states of an opportunity as the database keeps them, in the order of its life. */
const states = {
	draft: { text: 'Draft', colour: 'white', meaning: 'Officers are still writing it.' },
	changes_requested: {
		text: 'Changes requested',
		colour: 'orange',
		meaning: 'An approver has asked the officers to change it.'
	},
	in_review: {
		text: 'In review',
		colour: 'yellow',
		meaning: 'An approver checks it before it is published.'
	},
	withdrawn: {
		text: 'Withdrawn',
		colour: 'grey',
		meaning: 'It was taken back before it was published.'
	},
	published: { text: 'Open', colour: 'green', meaning: 'It takes bids until the deadline.' },
	closed: {
		text: 'Closed',
		colour: 'grey',
		meaning: 'The deadline has passed. Bids are sealed until they are opened.'
	},
	evaluating: { text: 'Evaluating', colour: 'blue', meaning: 'The panel is scoring.' },
	moderating: {
		text: 'Moderating',
		colour: 'blue',
		meaning: 'The panel is agreeing its marks.'
	},
	decision: {
		text: 'Decision',
		colour: 'purple',
		meaning: 'An approver is deciding on the award.'
	},
	standstill: {
		text: 'Standstill',
		colour: 'purple',
		meaning: 'The decision is public. The contract is not signed until the standstill is over.'
	},
	challenged: {
		text: 'Challenged',
		colour: 'orange',
		meaning: 'A bidder has challenged the decision, so the standstill stays open.'
	},
	awarded: { text: 'Awarded', colour: 'aqua-green', meaning: 'The award stands.' },
	cancelled: {
		text: 'Cancelled',
		colour: 'grey',
		meaning: 'The process was ended without an award.'
	},
	unsuccessful: {
		text: 'Not awarded',
		colour: 'grey',
		meaning: 'The process ended without an award.'
	}
} satisfies Record<string, Words>;

export type OpportunityState = keyof typeof states;

/** A state in the words of a page; a state that is not known is shown as it is. */
export function stateWords(state: string): Words {
	const known: Record<string, Words> = states;
	return known[state] ?? { text: state, colour: 'white', meaning: '' };
}

/** The order in which a commissioner's own opportunities are listed: what waits for people first. */
export const stateOrder = Object.keys(states) as OpportunityState[];

/** Whether a state is public; before that only the commissioner's officers and approvers know of it. */
export function isPublic(state: string): boolean {
	return !['draft', 'changes_requested', 'in_review', 'withdrawn'].includes(state);
}

export function isOver(state: string): boolean {
	return ['awarded', 'cancelled', 'unsuccessful', 'withdrawn'].includes(state);
}

/** "a, b or c" */
export function listWords(items: readonly string[], last: 'and' | 'or' = 'and'): string {
	if (items.length < 2) return items.join('');
	return `${items.slice(0, -1).join(', ')} ${last} ${items[items.length - 1] ?? ''}`;
}

/** The same for terms that may have an "and" of their own: "finance; and bidding and contracts". */
export function listTerms(terms: readonly string[]): string {
	if (terms.length < 2 || !terms.some((term) => / and |, /.test(term))) return listWords(terms);
	return `${terms.slice(0, -1).join('; ')}; and ${terms[terms.length - 1] ?? ''}`;
}

/** The languages of a service that asks for others besides English, of which its provider needs one; '' for none. */
export function languagesWords(others: readonly string[]): string {
	if (others.length < 2) return others.map((one) => `English and ${one}`).join('');
	return `English, and at least one of ${listWords(others)}`;
}

/** A label as it stands inside a sentence; "NHS trust" and "GP practice" keep their capitals. */
export function midSentence(label: string): string {
	return /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

/** "1 year", "3 years" */
export function count(number: number, one: string): string {
	return `${number.toLocaleString('en-GB')} ${number === 1 ? one : `${one}s`}`;
}

/** 36 as "3 years", 18 as "18 months" */
export function monthsWords(months: number): string {
	return months % 12 === 0 && months > 0 ? count(months / 12, 'year') : count(months, 'month');
}

/** "3 years, and up to 12 months more" */
export function termWords(months: number | null, extension: number): string {
	if (months === null) return '';
	const longer = extension > 0 ? `, and up to ${monthsWords(extension)} more` : '';
	return monthsWords(months) + longer;
}

/** Whole pence as "£1,250" or "£1,250.50" */
export function poundsWords(pence: number): string {
	const digits = pence % 100 === 0 ? 0 : 2;
	const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
	return `£${(pence / 100).toLocaleString('en-GB', options)}`;
}

/** "£550,000 to £591,000" for two values in pence, one amount when they are the same or only one is known. */
export function valueWords(low: number | null, high: number | null): string {
	const known = [low, high].filter((pence) => pence !== null);
	return [...new Set(known.map(poundsWords))].join(' to ');
}

/** The limits of an eligible class, as rows of public.opportunities hold them. */
export type EligibleClass = {
	staff_at_most: number | null;
	age_months_at_most: number | null;
	turnover_pence_at_most: number | null;
	clinician_led_percent_at_least: number | null;
	legal_forms: readonly string[];
	based_in: readonly string[];
};

/** Who may bid for a protected opportunity, one line for each limit. */
export function eligibleClassWords(limits: EligibleClass): string[] {
	const forms = limits.legal_forms.map((form) => midSentence(labelOf(legalForms, form)));
	return [
		limits.staff_at_most === null
			? ''
			: `have no more than ${limits.staff_at_most.toLocaleString('en-GB')} staff`,
		limits.age_months_at_most === null
			? ''
			: `were founded no more than ${monthsWords(limits.age_months_at_most)} ago`,
		limits.turnover_pence_at_most === null
			? ''
			: `have a yearly turnover of no more than ${poundsWords(limits.turnover_pence_at_most)}`,
		limits.clinician_led_percent_at_least === null
			? ''
			: `are led by clinicians for at least ${limits.clinician_led_percent_at_least}%`,
		forms.length > 0 ? `have one of these legal forms: ${listWords(forms, 'or')}` : '',
		limits.based_in.length > 0 ? `are based in ${listWords(limits.based_in, 'or')}` : ''
	].filter(Boolean);
}

const words = (pairs: Record<string, string>) => (code: string | null) => pairs[code ?? ''] ?? '';

export const vatChoices = [
	{ value: 'excluded', label: 'The values are without VAT' },
	{ value: 'included', label: 'The values include VAT' },
	{ value: 'exempt', label: 'The service is exempt from VAT' }
];

export const vatWords = words({
	excluded: 'without VAT',
	included: 'with VAT',
	exempt: 'exempt from VAT'
});

export const afterProtectionWords = words({
	open_competition: 'The service goes to open competition',
	review: 'The commissioner reviews the service and says what follows'
});

export const tieRuleWords = words({
	higher_quality: 'The bid with the higher quality score ranks first',
	lower_price: 'The bid with the lower price ranks first'
});

export const methodWords = words({
	open: 'Open: any provider may bid',
	selective: 'Selective: providers on a shortlist may bid',
	limited: 'Limited: a stated class of providers may bid',
	direct: 'Direct: no competition'
});

export const panelRoleWords = words({ chair: 'Chair', evaluator: 'Evaluator' });

/** What a page says after an action was done, by the name the action leaves in the address. */
export const doneWords = words({
	saved: 'Draft saved',
	chosen: 'The draft has the process that your answers led to',
	sent: 'Sent for review. The approvers of your commissioner have been told by email',
	returned: 'Changes requested. The officers have been told by email',
	published: 'Published. The opportunity is open to bids',
	planned: 'Approved. The opportunity becomes public at the time that you entered',
	unplanned: 'The planned publication is called off. The opportunity is in review',
	proposed: 'Proposed. The approvers of your commissioner have been told by email',
	approved: 'Approved. It stands from now on, and everyone interested has been told by email',
	refused: 'Refused. Whoever proposed it has been told by email',
	taken: 'The proposal is withdrawn',
	copied: 'Copied into a new draft. Enter its dates, and name its panel',
	withdrawn: 'The draft is withdrawn',
	commented: 'Comment added',
	named: 'Added to the panel',
	removed: 'Taken off the panel'
});

/** The same for anyone who is logged in. */
export const followedWords = words({
	followed: 'You follow this opportunity. You get an email when something happens to it',
	unfollowed: 'You no longer follow this opportunity'
});

type Holder = {
	organisations: readonly { id: string; name: string; kind: string; roles: string[] }[];
	delegations?: readonly { commissionerId: string; commissionerName: string; powers: string[] }[];
};

/** The commissioners for which a person holds one of the roles; a delegation to draft makes an officer (PO-6). */
export function commissionersOf({ organisations, delegations = [] }: Holder, ...roles: string[]) {
	const own = organisations.filter(
		(held) => ['ccg', 'icb'].includes(held.kind) && held.roles.some((role) => roles.includes(role))
	);
	const known = new Map(own.map(({ id, name, roles: held }) => [id, { id, name, roles: held }]));
	for (const { commissionerId: id, commissionerName: name, powers } of delegations) {
		if (!roles.includes('officer') || !powers.includes('draft')) continue;
		known.set(id, { id, name, roles: [...(known.get(id)?.roles ?? []), 'officer'] });
	}
	return [...known.values()];
}
