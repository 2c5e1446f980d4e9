import {
	count,
	listWords,
	midSentence,
	monthsWords,
	poundsWords
} from '#features/opportunities/rules.ts';
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

type Held = { title: string; holder: string; relation: string; ends_on: string };

const relations: Record<string, (held: Held) => string> = {
	same: ({ title, ends_on: end }) => `It held “${title}” until ${date(end)}`,
	owners: ({ title, holder, ends_on: end }) =>
		`It shares at least 25% of its owners with ${holder}, which held “${title}” until ${date(end)}`,
	director: ({ title, holder, ends_on: end }) =>
		`It shares a director with ${holder}, which held “${title}” until ${date(end)}`,
	not_known: ({ title, holder, ends_on: end }) =>
		`It has not said who owns and directs it, so it cannot be told whether it is tied to ${holder}, which held “${title}” until ${date(end)}`
};

/** Why earlier protected contracts of the same buyer for the same service keep it out, or that none does (R7). */
function lookBackWords(fact: unknown, years: unknown): string {
	const held = (Array.isArray(fact) ? fact : []) as Held[];
	const rule = `within ${count(Number(years), 'year')} nobody has the same protected contract twice`;
	const told = held.map((one) => relations[one.relation]?.(one) ?? one.title);
	return told.length === 0
		? `No protected contract of this commissioner for the same service keeps it out; ${rule}`
		: `${told.join('. ')}; ${rule}`;
}

/** One reason in words about an organisation, "it"; what is not known is said so, and is not met. */
export function reasonWords({ code, fact, limit, met }: EligibilityReason): string {
	if (code === 'look_back') return lookBackWords(fact, limit);
	const plain = simple[code];
	if (plain) return met ? plain.met : plain.missed;
	const compared = comparisons[code];
	if (!compared) return code.replaceAll('_', ' ');
	const known = fact !== null && fact !== undefined;
	return `${known ? compared.is(fact) : compared.unknown}; ${compared.asked(limit)}`;
}

/** How many verified organisations would be eligible, by 'none', '1 or 2' or a number from 3 on (R9). */
export function eligibleCountWords(eligible: string): string {
	const who = `${eligible} verified organisations would be eligible today`;
	if (eligible === 'none')
		return 'No verified organisation would be eligible today. Nobody could bid';
	return eligible === '1 or 2' ? `Only ${who}. The approver must then say why that is right` : who;
}

/** Whether an organisation is kept out only because it has stated nobody who owns or directs it. */
export function lacksOwners(reasons: readonly EligibilityReason[]): boolean {
	const facts = reasons
		.filter(({ code, met }) => code === 'look_back' && !met)
		.map(({ fact }) => fact);
	return facts.flat().some((held) => (held as Held).relation === 'not_known');
}

/** "Breathe Easy Bexley CIC is eligible" */
export function eligibilityWords(name: string, eligible: boolean): string {
	return `${name} is ${eligible ? '' : 'not '}eligible`;
}
