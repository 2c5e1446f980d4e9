import { listWords, midSentence, monthsWords, poundsWords } from '#features/opportunities/rules.ts';
import { labelOf, legalForms } from '#features/vocabulary/rules.ts';

/** One rule as private.judge_eligibility judged it: what is known, the limit, whether it is met. */
export type EligibilityReason = { code: string; fact: unknown; limit: unknown; met: boolean };
export type Eligibility = { eligible: boolean; reasons: EligibilityReason[] };

const number = (value: unknown) => Number(value).toLocaleString('en-GB');
const money = (pence: unknown) => poundsWords(Number(pence));
const age = (months: unknown) => monthsWords(Number(months));

const date = (text: unknown) =>
	new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'long' }).format(
		new Date(`${String(text)}T00:00:00Z`)
	);

function oneOf(items: unknown, words: (item: string) => string = String): string {
	const texts = (Array.isArray(items) ? items : []).map((item) => words(String(item)));
	return listWords(texts, 'or');
}

const form = (code: string) => midSentence(labelOf(legalForms, code));

type Comparison = {
	is: (fact: unknown) => string;
	unknown: string;
	asked: (limit: unknown) => string;
};

const comparisons: Record<string, Comparison> = {
	staff: {
		is: (fact) => `It has ${number(fact)} staff`,
		unknown: 'It has not said how many staff it has',
		asked: (limit) => `the most allowed is ${number(limit)}`
	},
	age: {
		is: (fact) => `It was founded on ${date(fact)}`,
		unknown: 'It has not said when it was founded',
		asked: (limit) => `the oldest allowed is ${age(limit)}`
	},
	turnover: {
		is: (fact) => `Its yearly turnover is ${money(fact)}`,
		unknown: 'It has not said what its yearly turnover is',
		asked: (limit) => `the most allowed is ${money(limit)}`
	},
	clinician_led: {
		is: (fact) => `Its clinician-led share is ${number(fact)}%`,
		unknown: 'It has not said what its clinician-led share is',
		asked: (limit) => `the least allowed is ${number(limit)}%`
	},
	legal_form: {
		is: (fact) => `Its legal form is ${form(String(fact))}`,
		unknown: 'It has not said what its legal form is',
		asked: (limit) => `the form asked for is ${oneOf(limit, form)}`
	},
	based_in: {
		is: (fact) => `It is based in ${String(fact)}`,
		unknown: 'It has not said where it is based',
		asked: (limit) => `the place asked for is ${oneOf(limit)}`
	}
};

const simple: Record<string, { met: string; missed: string }> = {
	provider: { met: 'It is a provider', missed: 'It is not a provider' },
	verified: { met: 'Coldframe has verified it', missed: 'Coldframe has not verified it yet' },
	in_being: { met: 'It is in being today', missed: 'It is not in being today' }
};

/** One reason in words about an organisation, "it"; what is not known is said so, and is not met. */
export function reasonWords({ code, fact, limit, met }: EligibilityReason): string {
	const plain = simple[code];
	if (plain) return met ? plain.met : plain.missed;
	const compared = comparisons[code];
	if (!compared) return code.replaceAll('_', ' ');
	const known = fact !== null && fact !== undefined;
	return `${known ? compared.is(fact) : compared.unknown}; ${compared.asked(limit)}`;
}

/** "Breathe Easy Bexley CIC is eligible" */
export function eligibilityWords(name: string, eligible: boolean): string {
	return `${name} is ${eligible ? '' : 'not '}eligible`;
}
