import { formatMoney } from '#lib/ui/format.ts';

/** What one pair has in common, as the database counts it; null is not known. */
export type Counts = {
	conditions_known: boolean;
	conditions_both: number;
	need_conditions_near: number;
	offer_conditions_near: number;
	need_conditions_named: number;
	offer_conditions_named: number;
	settings_known: boolean;
	settings_both: number;
	need_settings_near: number;
	offer_settings_near: number;
	need_settings_named: number;
	offer_settings_named: number;
	areas_known: boolean;
	areas_both: number;
	need_areas_near: number;
	offer_areas_near: number;
	need_areas_named: number;
	offer_areas_named: number;
	stage_fit: number[] | null;
	/** From 1, idea, to 5, scaling. */
	stage: number | null;
	need_volume: number | null;
	offer_volume: number | null;
	/** Pence a year. */
	need_money: number | null;
	/** Pence for one place; 0 is free. */
	offer_price: number | null;
	months_to_start: number | null;
	/** Months until a service at its stage can begin. */
	ready_in: number | null;
	/** Months. */
	term: number | null;
	priority: number;
	evidence: number;
	need_words_named: number;
	offer_words_named: number;
	words_both: number;
};

/** A version of the weights by the names of its columns: `need_conditions` and so on. */
export type Weights = Record<string, number>;

type Values = Record<string, number | null>;

/** Half for the share of what is named, half for the best of it; a neighbour counts 0.4. */
export function setFit(known: boolean, both: number, near: number, named: number): number | null {
	if (!known) return null;
	return (0.5 * (both + 0.4 * near)) / named + (both > 0 ? 0.5 : near > 0 ? 0.2 : 0);
}

/** One number over another, at most 1; null when either is not known. */
function share(part: number | null, whole: number | null): number | null {
	return part === null || whole === null ? null : Math.min(1, part / whole);
}

/** The places a year that are asked for and can be given; Infinity where neither is known. */
const placesOf = ({ need_volume, offer_volume }: Counts) =>
	Math.min(offer_volume ?? Infinity, need_volume ?? Infinity);

/** The money a year against what those places cost. */
function moneyFit(c: Counts): number | null {
	const { need_money, offer_price } = c;
	if (offer_price === 0) return 1;
	const places = placesOf(c);
	return offer_price === null || places === Infinity
		? null
		: share(need_money, offer_price * places);
}

function startFit({ months_to_start: months, ready_in: ready }: Counts): number | null {
	if (months === null || ready === null) return null;
	return ready === 0 ? 1 : Math.max(0, Math.min(1, months / ready));
}

/** Each part of both wishes from 0 to 1, by the name of its weight; null when it is not known (M-3). */
export function partValues(c: Counts): Values {
	const money = moneyFit(c);
	const capacity = share(c.need_volume, c.offer_volume);
	const words =
		c.need_words_named > 0 && c.offer_words_named > 0
			? Math.min(1, (2 * c.words_both) / Math.sqrt(c.need_words_named * c.offer_words_named))
			: null;
	const set = (side: 'need' | 'offer', kind: 'conditions' | 'settings' | 'areas') =>
		setFit(
			c[`${kind}_known`],
			c[`${kind}_both`],
			c[`${side}_${kind}_near`],
			c[`${side}_${kind}_named`]
		);
	return {
		need_conditions: set('need', 'conditions'),
		need_settings: set('need', 'settings'),
		need_areas: set('need', 'areas'),
		need_stage: c.stage === null ? null : (c.stage_fit?.[c.stage - 1] ?? null),
		need_volume: share(c.offer_volume, c.need_volume),
		need_money: money,
		need_start: startFit(c),
		need_priority: c.priority,
		need_evidence: c.evidence,
		need_words: words,
		offer_conditions: set('offer', 'conditions'),
		offer_settings: set('offer', 'settings'),
		offer_areas: set('offer', 'areas'),
		offer_volume: capacity === null ? null : 0.5 + 0.5 * capacity,
		offer_money: money,
		offer_start: share(c.term, 24),
		offer_words: words
	};
}

function wish(side: 'need' | 'offer', values: Values, weights: Weights): number {
	let sum = 0;
	for (const [name, value] of Object.entries(values)) {
		if (name.startsWith(side)) sum += (weights[name] ?? 0) * (value ?? 0.5);
	}
	return sum;
}

/** Both wishes as one: the harmonic mean, the same whichever is named first (M-4). */
export function fuse(one: number, other: number): number {
	return one + other === 0 ? 0 : (2 * one * other) / (one + other);
}

/** The score of a pair from 0 to 1, to four places: what is not known counts as neutral. */
export function scoreOf(counts: Counts, weights: Weights): number {
	const values = partValues(counts);
	const fused = fuse(wish('need', values, weights), wish('offer', values, weights));
	return Math.floor(10000 * fused + 0.5) / 10000;
}

/** How much of the score, by weight, rests on what is known: from 0 to 1 (M-3). */
export function confidenceOf(counts: Counts, weights: Weights): number {
	let known = 0;
	for (const [name, value] of Object.entries(partValues(counts))) {
		if (value !== null) known += (weights[name] ?? 0) / 2;
	}
	return Math.min(1, known);
}

const withAll = (c: Counts, kind: 'conditions' | 'settings' | 'areas'): Counts => ({
	...c,
	[`${kind}_known`]: c[`need_${kind}_named`] > 0,
	[`${kind}_both`]: c[`need_${kind}_named`],
	[`need_${kind}_near`]: 0,
	[`offer_${kind}_named`]: c[`offer_${kind}_named`] + c[`need_${kind}_named`] - c[`${kind}_both`]
});

type Change = { text: string; changed: (c: Counts) => Counts };

/** What the owner of a service model could change, each with what the pair would then have in common. */
const changes: Change[] = [
	{
		text: 'Offer it in every care setting that is asked for',
		changed: (c) => withAll(c, 'settings')
	},
	{ text: 'Offer it in all of the area', changed: (c) => withAll(c, 'areas') },
	{
		text: 'Work with a primary care partner on one shared record',
		changed: (c) => ({ ...c, priority: 1 })
	},
	{
		text: 'Give evidence from a study or a trial',
		changed: (c) => ({ ...c, evidence: Math.max(c.evidence, 0.8) })
	},
	{
		text: 'Offer as many places a year as are asked for',
		// Never fewer than now: nobody gains by offering less.
		changed: (c) => ({
			...c,
			offer_volume:
				c.need_volume === null ? c.offer_volume : Math.max(c.need_volume, c.offer_volume ?? 0)
		})
	}
];

/** The price that the money a year covers, in whole pounds; none where it covers the present one. */
function lowerPrice(c: Counts): Change[] {
	const covered = Math.floor((c.need_money ?? 0) / placesOf(c) / 100) * 100;
	if (covered < 100 || c.offer_price === null || c.offer_price <= covered) return [];
	return [
		{
			text: `Ask at most ${formatMoney(covered)} for a place, which its money a year covers`,
			changed: (counts) => ({ ...counts, offer_price: covered })
		}
	];
}

/** The one change that would raise the score most, verified by scoring again; null when none raises it (M-5). */
export function whatWouldRaise(
	counts: Counts,
	weights: Weights
): { text: string; score: number } | null {
	const now = scoreOf(counts, weights);
	const [best] = [...changes, ...lowerPrice(counts)]
		.map(({ text, changed }) => ({ text, score: scoreOf(changed(counts), weights) }))
		.filter(({ score }) => score > now)
		.sort((one, other) => other.score - one.score || one.text.localeCompare(other.text));
	return best ?? null;
}
