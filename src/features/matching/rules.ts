import { listTerms, listWords, midSentence } from '#features/opportunities/rules.ts';
import { conditions, labelOf, settings, stages, type Term } from '#features/vocabulary/rules.ts';

/** One part of a match's score: value from 0 to 1, null when it is not known. */
export type Part = {
	code: string;
	weight: number;
	value: number | null;
	/** The same in the provider's wish; some parts have no weight there (M-4). */
	backWeight?: number;
	backValue?: number | null;
	facts: Record<string, unknown>;
};

export type Reason = { for: boolean; text: string };
export type Words = {
	/** Whether what is known speaks for the match, beside a value of half or more; where it is left out, it does. */
	favours?: (facts: Part['facts']) => boolean;
	for: (facts: Part['facts']) => string;
	against: (facts: Part['facts']) => string;
};

const labels = (list: Term[], codes: unknown) =>
	(Array.isArray(codes) ? codes : []).map((code) => midSentence(labelOf(list, String(code))));
const number = (value: unknown) => Number(value).toLocaleString('en-GB');

function missingFor(facts: Part['facts']): string {
	const missing = [
		...(facts['primaryCarePartner'] ? [] : ['a primary care partner']),
		...(facts['sharedRecord'] ? [] : ['a shared record'])
	];
	return `Your service model does not have ${listWords(missing, 'or') || 'a condition it is for'}`;
}

/** What each part says for a match and against it, about "your service model". */
const words: Record<string, Words> = {
	conditions: {
		for: ({ shared }) => `Both are for ${listTerms(labels(conditions, shared))}`,
		against: () => 'It asks for conditions that your service model does not name'
	},
	settings: {
		for: ({ shared }) => `Both take place in: ${labels(settings, shared).join('; ')}`,
		against: () => 'It asks for care settings that your service model does not name'
	},
	areas: {
		for: ({ shared }) =>
			`Your service model is offered in ${listWords((shared as string[]) ?? [])}`,
		against: () => 'Your service model is not offered in all of its area'
	},
	stage: {
		favours: ({ stage, asked }) => !Array.isArray(asked) || asked.includes(stage),
		for: ({ stage }) => `It takes services at the stage ${listWords(labels(stages, [stage]))}`,
		against: ({ stage, asked }) =>
			`It asks for a service at the stage ${listWords(labels(stages, asked), 'or')}; yours is at ${listWords(labels(stages, [stage]))}`
	},
	volume: {
		for: ({ offered, asked }) =>
			Number(offered) >= Number(asked)
				? `You can take all ${number(asked)} places a year`
				: `You can take ${number(offered)} of its ${number(asked)} places a year`,
		against: ({ offered, asked }) =>
			`You can take ${number(offered)} of its ${number(asked)} places a year`
	},
	money: {
		favours: ({ offered, asked }) => !(Number(asked) < Number(offered)),
		for: () => 'The money a year covers your price for the places',
		against: () => 'Your price for the places is above the money it has a year'
	},
	start: {
		favours: ({ startsIn, readyIn }) => !(Number(startsIn) < Number(readyIn)),
		for: () => 'You can be ready by its start',
		against: ({ readyIn }) =>
			`It starts sooner than the ${number(readyIn)} months that a service at your stage takes`
	},
	priority: {
		for: ({ primaryCarePartner, sharedRecord }) =>
			`Your service model ${primaryCarePartner ? 'works with primary care' : 'shares a record with primary care'}${primaryCarePartner && sharedRecord ? ' on a shared record' : ''}`,
		against: missingFor
	},
	evidence: {
		for: () => 'Your service model gives evidence',
		against: ({ given }) =>
			given
				? 'The evidence of your service model is short'
				: 'Your service model gives no evidence yet'
	}
};

const names: Record<string, string> = {
	conditions: 'conditions',
	settings: 'care settings',
	areas: 'area',
	stage: 'stage',
	volume: 'places a year',
	money: 'money a year',
	start: 'start',
	priority: 'work with primary care',
	evidence: 'evidence'
};

const gain = ({ weight, value }: Part) => weight * (value ?? 0);
const loss = ({ weight, value }: Part) => weight * (1 - (value ?? 1));
const most = (measure: (part: Part) => number) => (one: Part, other: Part) =>
	measure(other) - measure(one) || one.code.localeCompare(other.code);

/**
 * Up to three reasons for a match and one against by the words of each part, those that weigh most first. What
 * is not known is neither: it is named apart (M-3).
 */
export function reasonsBy(
	words: Record<string, Words>,
	names: Record<string, string>,
	parts: readonly Part[]
): { reasons: Reason[]; unknown: string[] } {
	const known = parts.filter(({ value, code }) => value !== null && code in words);
	const favours = known
		.filter(
			({ value, code, facts }) => (value ?? 0) >= 0.5 && (words[code]?.favours?.(facts) ?? true)
		)
		.sort(most(gain))
		.slice(0, 3);
	const [against] = known
		.filter((part) => loss(part) > 0 && !favours.includes(part))
		.sort(most(loss));
	return {
		reasons: [
			...favours.map(({ code, facts }) => ({ for: true, text: words[code]?.for(facts) ?? code })),
			...(against
				? [{ for: false, text: words[against.code]?.against(against.facts) ?? against.code }]
				: [])
		],
		unknown: parts
			.filter(({ value, weight }) => value === null && weight > 0)
			.map(({ code }) => names[code] ?? code.replaceAll('_', ' '))
	};
}

/** The reasons for and against an opportunity, about "your service model". */
export const matchReasons = (parts: readonly Part[]) => reasonsBy(words, names, parts);

/** How much of both wishes, by weight, rests on what is known: from 0 to 1 (M-3). */
export function confidenceOfParts(parts: readonly Part[]): number {
	let [known, all] = [0, 0];
	for (const { weight, value, backWeight = 0, backValue = null } of parts) {
		all += weight + backWeight;
		known += (value === null ? 0 : weight) + (backValue === null ? 0 : backWeight);
	}
	return all === 0 ? 0 : Math.min(1, known / all);
}

/** A confidence from 0 to 1 in words; what is not known lowers it and not the score. */
export function confidenceWords(confidence: number): string {
	if (confidence >= 0.95) return 'All that counts is known';
	if (confidence >= 0.75) return 'Most of what counts is known';
	if (confidence >= 0.45) return 'About half of what counts is known';
	return 'Little of what counts is known';
}

/** How well a score from 0 to 1 fits, in words; scores are never shown as numbers. */
export function scoreWords(score: number): { text: string; colour: 'green' | 'blue' | 'grey' } {
	if (score >= 0.75) return { text: 'Strong match', colour: 'green' };
	if (score >= 0.5) return { text: 'Good match', colour: 'blue' };
	return { text: 'Some match', colour: 'grey' };
}
