/** Kinds of interest, as guidance on conflicts in the NHS names them. */
export const interestTypes = [
	{
		value: 'financial',
		label: 'Financial',
		hint: 'You could gain or lose money, for example by shares or pay'
	},
	{
		value: 'non_financial_professional',
		label: 'Non-financial professional',
		hint: 'Your reputation or career could gain, for example by a role in a body'
	},
	{
		value: 'non_financial_personal',
		label: 'Non-financial personal',
		hint: 'You could gain in your private life, for example as a volunteer'
	},
	{
		value: 'indirect',
		label: 'Indirect',
		hint: 'Somebody close to you has one of these interests'
	}
];

export const interestDecisions = [
	{
		value: 'none_needed',
		label: 'Nothing is needed',
		hint: 'The person reads and votes like everyone else'
	},
	{
		value: 'may_not_vote',
		label: 'May not vote',
		hint: 'The person reads the bids and does not score'
	},
	{ value: 'excluded', label: 'Excluded', hint: 'The person sees no bids and no scores' }
];

const labels = new Map(
	[...interestTypes, ...interestDecisions].map((one) => [one.value, one.label])
);

/** The words for a type of interest or a decision on one. */
export const interestWords = (code: string | null) => labels.get(code ?? '') ?? 'Not decided yet';

/** The least characters that describe an interest. */
export const shortestDetail = 10;

/** The most bidding organisations that one page asks about. */
export const mostBidders = 200;

export const fieldsOf = (position: number) =>
	({
		organisation: `organisation-${position}`,
		answered: `answered-${position}`,
		interest: `interest-${position}`,
		type: `type-${position}`,
		detail: `detail-${position}`
	}) as const;

/** What one person says about one organisation. */
export type Declaration = {
	organisation: string;
	has_interest: boolean;
	interest_type?: string;
	detail?: string;
};

/** A message that says "this organisation" with the name in its place. */
export function nameBidders(
	errors: Record<string, string>,
	names: readonly string[]
): Record<string, string> {
	return Object.fromEntries(
		Object.entries(errors).map(([field, message]) => {
			const name = names[Number(/-(\d+)$/.exec(field)?.[1]) - 1];
			return [field, name === undefined ? message : message.replace('this organisation', name)];
		})
	);
}
