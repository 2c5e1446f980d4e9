import type { Mentor } from '../rules.ts';

/** Words of a criterion that speak for a skill, in the order in which they decide. */
const speaksFor: [string, RegExp][] = [
	['finance', /\b(price|pric|cost|financ|fund|money|budget|value for money|afford)/i],
	['data', /\b(data|digital|information|record|safety|governance|safeguard|incident|privacy)/i],
	['performance', /\b(outcome|quality|performance|measure|improve|access|waiting|result|kpi)/i],
	['marketing', /\b(engage|patient voice|communit|involve|inequalit|reach|awareness|market)/i],
	[
		'leadership',
		/\b(workforce|staff|team|lead|train|recruit|skill mix|clinical model|integrat|collaborat)/i
	],
	['growth', /\b(scale|grow|partner|merge|sustain|mobilis|capacity)/i],
	['business_planning', /\b(plan|implement|deliver|business|risk|start|timeline)/i]
];

/** The skill that helps to answer a criterion, read from its own words; bidding where none speaks for another. */
export function competencyFor({ name, question }: { name: string; question: string }): string {
	// The name says more than the question, which mentions much in passing.
	for (const words of [name, question]) {
		const found = speaksFor.find(([, pattern]) => pattern.test(words));
		if (found) return found[0];
	}
	return 'bidding';
}

export type GapCriterion = {
	id: string;
	name: string;
	question: string;
	/** In percent of all marks. */
	weight: number;
	/** The skill that helps, as the commissioner says; null where the words of the criterion decide. */
	suggested: string | null;
	/** Where the person is not ready: the skill that would help. */
	competency: string | null;
};

export type GapMentor = Pick<
	Mentor,
	| 'id'
	| 'name'
	| 'headline'
	| 'price_pence'
	| 'competencies'
	| 'profession'
	| 'conditions'
	| 'standing'
>;

export type GapPlan = {
	id: string;
	title: string;
	deadlineAt: string;
	/** Whether the opportunity takes bids. */
	open: boolean;
	criteria: GapCriterion[];
	mentors: GapMentor[];
};

/** The skill that helps with a criterion: what the person chose, else what the commissioner says, else what its words say. */
export function skillFor(criterion: GapCriterion): string {
	return criterion.competency ?? criterion.suggested ?? competencyFor(criterion);
}

/** The criteria of a plan that a person is not ready for, each with the skill that helps. */
export function gapsOf(criteria: GapCriterion[], chosen: string[]) {
	return criteria
		.filter(({ id }) => chosen.includes(id))
		.map((one) => ({ criterion: one.id, competency: skillFor(one) }));
}

/** A criterion and a skill as one choice of a list: "id:finance". */
export const skillChoice = (criterion: string, competency: string) => `${criterion}:${competency}`;

/** The plan with the skills that a person chose, as such choices; what they did not name stays. */
export function withSkills(criteria: GapCriterion[], choices: string[]) {
	return criteria.flatMap(({ id, competency }) => {
		if (competency === null) return [];
		const chosen = choices.find((choice) => choice.startsWith(`${id}:`));
		return [{ criterion: id, competency: chosen?.slice(id.length + 1) ?? competency }];
	});
}
