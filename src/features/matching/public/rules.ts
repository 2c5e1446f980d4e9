import { formatNumber } from '#lib/ui/format.ts';
import type { Weights } from '../score/rules.ts';

const modelParts: Record<string, string> = {
	conditions: 'Conditions',
	settings: 'Care settings',
	areas: 'Area',
	stage: 'Stage against what is asked',
	volume: 'Places a year against capacity',
	money: 'Money a year against the price',
	start: 'Start and term',
	priority: 'Primary care partner and shared record',
	evidence: 'Evidence',
	words: 'Words both use'
};

const mentorParts: Record<string, string> = {
	competencies: 'Skills looked for and coached',
	conditions: 'Conditions',
	settings: 'Care settings',
	profession: 'Profession',
	stage: 'Stage the mentor wants to help with',
	price: 'Price against what is paid at most',
	times: 'Half days on which both can meet',
	experience: 'Experience with the commissioner'
};

const percent = (weight: number | undefined) =>
	weight === undefined ? 'Not used' : `${Math.round(weight * 100)}%`;

function rowsOf(parts: Record<string, string>, weights: Weights): [string, string, string][] {
	return Object.entries(parts).map(([code, label]) => [
		label,
		percent(weights[`need_${code}`]),
		percent(weights[`offer_${code}`])
	]);
}

/** Each part with what it counts for the commissioner and for the provider. */
export const modelRows = (weights: Weights) => rowsOf(modelParts, weights);

/** Each part with what it counts for the clinician and for the mentor. */
export const mentorRows = (weights: Weights) => rowsOf(mentorParts, weights);

/** What protects people from being treated worse, and is no input anywhere (Equality Act 2010, section 4). */
export const protectedCharacteristics = [
	'age',
	'disability',
	'gender reassignment',
	'marriage and civil partnership',
	'pregnancy and maternity',
	'race',
	'religion or belief',
	'sex',
	'sexual orientation'
];

/** What `npm run matching:evaluate` prints for a set of the project. */
export type Measured = {
	needs: number;
	offers: number;
	labels: number;
	precisionAt5: number;
	precisionAt5Possible: number;
	ndcgAt10: number;
	coverage: number;
	mutualAccept: number;
	exposureGini: number;
};

const figures: [keyof Measured, string, string][] = [
	['ndcgAt10', 'Order of the first ten (nDCG@10)', '1 is the best order there can be'],
	[
		'precisionAt5',
		'Good ones in the first five (precision@5)',
		'The share of five places that holds a good or perfect fit'
	],
	[
		'precisionAt5Possible',
		'The most that precision@5 can be',
		'Few needs have five offers that fit'
	],
	[
		'mutualAccept',
		'Good for both sides',
		'The share of the first five that is good and also stands in the first ten of the other side'
	],
	['coverage', 'Coverage', 'The share of offers that stands in the first ten of at least one need'],
	[
		'exposureGini',
		'How uneven first places are (exposure Gini)',
		'0 is even, near 1 is all for one'
	]
];

/** The measured figures: the name, the value in each set, and what it says. */
export const measuredRows = (sets: readonly Measured[]): string[][] =>
	figures.map(([figure, name, says]) => [
		name,
		...sets.map((measured) => measured[figure].toFixed(2)),
		says
	]);

/** "40 needs, 51 offers and 103 grades" */
export const sizeWords = ({ needs, offers, labels }: Measured): string =>
	`${formatNumber(needs)} needs, ${formatNumber(offers)} offers and ${formatNumber(labels)} grades`;
