import { clinicianCompetencies } from '#features/vocabulary/rules.ts';
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

/** The skills of a plan, each once, with the criteria they help with. */
export function gapsBySkill(
	criteria: GapCriterion[]
): { competency: string; criteria: string[] }[] {
	return clinicianCompetencies
		.map(({ value }) => ({
			competency: value,
			criteria: criteria.filter(({ competency }) => competency === value).map(({ name }) => name)
		}))
		.filter((gap) => gap.criteria.length > 0);
}
