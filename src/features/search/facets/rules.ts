import {
	areas,
	competencies,
	conditions,
	labelOf,
	settings,
	stages,
	type Term
} from '#features/vocabulary/rules.ts';

export type FacetName =
	| 'condition'
	| 'setting'
	| 'area'
	| 'stage'
	| 'state'
	| 'protected'
	| 'value'
	| 'closing'
	| 'price'
	| 'competency';

/** What a search can be narrowed by; `kinds` are those that have it. */
export type Facet = { name: FacetName; label: string; any: string; items: Term[]; kinds: string[] };

const bought = ['opportunity', 'outside_notice'];
const everything = ['opportunity', 'service_model', 'mentor', 'outside_notice'];
const term = (value: string, label: string): Term => ({ value, label });

/** How what is bought stands. */
export const standings = [
	term('open', 'Open'),
	term('planned', 'Planned'),
	term('deciding', 'Being decided'),
	term('awarded', 'Awarded'),
	term('ended', 'Ended without an award')
];

export const facets: readonly Facet[] = [
	{
		name: 'condition',
		label: 'Condition',
		any: 'Any condition',
		items: conditions,
		kinds: everything
	},
	{
		name: 'setting',
		label: 'Care setting',
		any: 'Any care setting',
		items: settings,
		kinds: everything
	},
	{
		name: 'area',
		label: 'Area',
		any: 'Any area',
		items: areas,
		kinds: ['opportunity', 'service_model', 'outside_notice']
	},
	{ name: 'state', label: 'State', any: 'Any state', items: standings, kinds: bought },
	{
		name: 'closing',
		label: 'Closing date',
		any: 'Any closing date',
		items: [
			term('7', 'In the next 7 days'),
			term('30', 'In the next 30 days'),
			term('90', 'In the next 90 days')
		],
		kinds: bought
	},
	{
		name: 'value',
		label: 'Value',
		any: 'Any value',
		items: [
			term('under_100k', 'Under £100,000'),
			term('under_500k', '£100,000 to £500,000'),
			term('under_1m', '£500,000 to £1 million'),
			term('under_5m', '£1 million to £5 million'),
			term('over_5m', '£5 million or more')
		],
		kinds: bought
	},
	{
		name: 'protected',
		label: 'Protection',
		any: 'Protected or not',
		items: [term('yes', 'Protected'), term('no', 'Not protected')],
		kinds: ['opportunity']
	},
	{ name: 'stage', label: 'Stage', any: 'Any stage', items: stages, kinds: ['service_model'] },
	{
		name: 'competency',
		label: 'Skill',
		any: 'Any skill',
		items: competencies,
		kinds: ['mentor']
	},
	{
		name: 'price',
		label: 'Price of a session',
		any: 'Any price',
		items: [
			term('free', 'Free'),
			term('to_100', 'Up to £100'),
			term('to_250', '£101 to £250'),
			term('over_250', 'More than £250')
		],
		kinds: ['mentor']
	}
];

/** The values that are chosen, by facet. */
export type Chosen = Partial<Record<FacetName, string>>;
/** How many stand under each value of each facet; `kind` is one of them. */
export type Counts = Record<string, Record<string, number>>;

/** The facets that mean something for the kinds chosen; none chosen means all. */
export function facetsOf(kinds: readonly string[]): Facet[] {
	return facets.filter((facet) => kinds.length === 0 || facet.kinds.some((k) => kinds.includes(k)));
}

/** The words of a chosen value. */
export function chosenLabel(name: FacetName, value: string): string {
	return labelOf(facets.find((facet) => facet.name === name)?.items ?? [], value);
}

const number = new Intl.NumberFormat('en-GB');

/**
 * What to choose from: values with how many they would leave. Once one is chosen the counts say nothing of the
 * others, so those stand without.
 */
export function choicesOf(facet: Facet, chosen: string | undefined, counts: Counts): Term[] {
	const counted = counts[facet.name] ?? {};
	const items = chosen
		? facet.items
		: facet.items
				.filter(({ value }) => counted[value])
				.map(({ value, label }) => term(value, `${label} (${number.format(counted[value] ?? 0)})`));
	return [term('', facet.any), ...items];
}
