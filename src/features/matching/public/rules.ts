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

/** What `npm run matching:evaluate` prints for the labelled set of the project. */
export type Measured = {
	needs: number;
	offers: number;
	labels: number;
	precisionAt5: number;
	ndcgAt10: number;
	coverage: number;
	mutualAccept: number;
	exposureGini: number;
};

const figure = (value: number) => value.toFixed(2);

/** The measured figures, each with what it says. */
export function measuredRows(measured: Measured): [string, string, string][] {
	return [
		[
			'Order of the first ten (nDCG@10)',
			figure(measured.ndcgAt10),
			'1 is the best order there can be'
		],
		[
			'Good ones in the first five (precision@5)',
			figure(measured.precisionAt5),
			'The share of five places that holds a good or perfect fit; few needs have five'
		],
		[
			'Good for both sides',
			figure(measured.mutualAccept),
			'The share of the first five that is good and also stands in the first ten of the other side'
		],
		[
			'Coverage',
			figure(measured.coverage),
			'The share of service models that stands in the first ten of at least one need'
		],
		[
			'How uneven first places are (exposure Gini)',
			figure(measured.exposureGini),
			'0 is even, near 1 is all for one'
		]
	];
}
