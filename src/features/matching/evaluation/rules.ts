/** One need or offer as the form says it; null is not known. */
export type Entry = {
	id: string;
	title: string;
	text: string;
	conditions: string[];
	settings: string[];
	areas: string[];
	/** All areas at once; `areas` is empty then. */
	everywhere: boolean;
	stages: string[];
	volume: number | null;
	/** Pounds: of a need the whole value, of an offer the price of one; of mentoring one session. */
	pounds: number | null;
	starts: string | null;
	months: number | null;
	languages: string[];
	evidence: string | null;
	strength: string;
	partner: boolean | null;
	record: boolean | null;
	staff: number | null;
	/** Takes nobody, whatever its capacity. */
	full: boolean;
	half: string;
	/** Ids of the other side that are never suggested to it. */
	never: string[];
	/** The rest is for mentoring alone. */
	competencies: string[];
	profession: string | null;
	/** Professions a mentor wants to help. */
	helps: string[];
	times: string[];
	/** Of a clinician whom they want to bid to, of a mentor whose criteria they know. */
	commissioners: string[];
	interests: string[];
};

/** Which matcher a set is for. */
export type Kind = 'service models' | 'mentoring';

export type Label = { need: string; offer: string; grade: number };
export type EvaluationSet = {
	kind: Kind;
	/** The day on which all is asked; null is half a year before the earliest start. */
	asOf: string | null;
	needs: Entry[];
	offers: Entry[];
	labels: Label[];
	/** Pairs that are never suggested. */
	apart: { need: string; offer: string }[];
};

/** The first suggestions of each need, best first, and of each offer. */
export type Lists = Map<string, string[]>;

const rounded = (value: number) => Math.round(value * 10000) / 10000;
const discount = (place: number) => 1 / Math.log2(place + 2);
const mean = (values: number[]) =>
	values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** How uneven a sum is shared out: 0 is even, near 1 is all for one. */
export function gini(shares: readonly number[]): number {
	const sorted = [...shares].sort((one, other) => one - other);
	const total = sorted.reduce((sum, share) => sum + share, 0);
	if (total === 0) return 0;
	const weighted = sorted.reduce((sum, share, place) => sum + (place + 1) * share, 0);
	return (2 * weighted) / (sorted.length * total) - (sorted.length + 1) / sorted.length;
}

/**
 * The figures of M-11 over the needs that have a grade above 0. A pair without a grade has 0, and so has one
 * that may never be suggested: leaving it out is right.
 */
export function measure(set: EvaluationSet, forNeeds: Lists, forOffers: Lists) {
	const pair = (need: string, offer: string) => JSON.stringify([need, offer]);
	const apart = new Set(set.apart.map(({ need, offer }) => pair(need, offer)));
	const grades = new Map(
		set.labels.map(({ need, offer, grade }) => [
			pair(need, offer),
			apart.has(pair(need, offer)) ? 0 : grade
		])
	);
	const grade = (need: string, offer: string) => grades.get(pair(need, offer)) ?? 0;
	const gradesOf = new Map(set.needs.map(({ id }) => [id, [] as number[]]));
	for (const label of new Map(set.labels.map((one) => [pair(one.need, one.offer), one])).values())
		gradesOf.get(label.need)?.push(grade(label.need, label.offer));
	const exposure = new Map(set.offers.map(({ id }) => [id, 0]));
	const precision: number[] = [];
	const possible: number[] = [];
	const gains: number[] = [];
	const accepted: number[] = [];
	const gain = (values: number[]) =>
		values.reduce((sum, value, place) => sum + (2 ** value - 1) * discount(place), 0);
	for (const [id, given] of gradesOf) {
		const list = (forNeeds.get(id) ?? []).slice(0, 10);
		for (const [place, offer] of list.entries())
			exposure.set(offer, (exposure.get(offer) ?? 0) + discount(place));
		const best = given.toSorted((one, other) => other - one).slice(0, 10);
		if (gain(best) === 0) continue;
		const first = list.slice(0, 5);
		possible.push(Math.min(5, given.filter((one) => one >= 2).length) / 5);
		precision.push(first.filter((offer) => grade(id, offer) >= 2).length / 5);
		gains.push(gain(list.map((offer) => grade(id, offer))) / gain(best));
		accepted.push(
			...first.map((offer) => Number(grade(id, offer) >= 2 && forOffers.get(offer)?.includes(id)))
		);
	}
	return {
		needs: set.needs.length,
		offers: set.offers.length,
		labels: set.labels.length,
		needsJudged: gains.length,
		precisionAt5: rounded(mean(precision)),
		precisionAt5Possible: rounded(mean(possible)),
		ndcgAt10: rounded(mean(gains)),
		coverage: rounded(mean([...exposure.values()].map((share) => (share > 0 ? 1 : 0)))),
		mutualAccept: rounded(mean(accepted)),
		exposureGini: rounded(gini([...exposure.values()]))
	};
}
