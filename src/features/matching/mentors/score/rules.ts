import { formatMoney } from '#lib/ui/format.ts';
import { fuse, setFit, type Weights } from '../../score/rules.ts';

/** What a clinician and a mentor have in common, as the database counts it; null is not known. */
export type PairCounts = {
	competencies_known: boolean;
	competencies_both: number;
	need_competencies_named: number;
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
	times_known: boolean;
	times_both: number;
	offer_times_named: number;
	same_profession: boolean | null;
	wanted_profession: boolean | null;
	wanted_stage: boolean | null;
	/** Pence for a session. */
	price: number;
	budget: number | null;
	experienced: boolean | null;
};

type Values = Record<string, number | null>;

const either = (said: boolean | null, yes: number, no: number) =>
	said === null ? null : said ? yes : no;

function priceFit({ price, budget }: PairCounts): number | null {
	if (price === 0) return 1;
	return budget === null ? null : Math.min(1, budget / price);
}

/** One half day is enough to meet, and three leave a choice. */
function timesFit({ times_known, times_both: both }: PairCounts): number | null {
	if (!times_known) return null;
	if (both === 0) return 0;
	return both >= 3 ? 1 : 0.55 + 0.15 * both;
}

/** Each part of both wishes from 0 to 1, by the name of its weight; null when it is not known. */
export function pairValues(c: PairCounts): Values {
	const skills = setFit(c.competencies_known, c.competencies_both, 0, c.need_competencies_named);
	const set = (side: 'need' | 'offer', kind: 'conditions' | 'settings') =>
		setFit(
			c[`${kind}_known`],
			c[`${kind}_both`],
			c[`${side}_${kind}_near`],
			c[`${side}_${kind}_named`]
		);
	const price = priceFit(c);
	const times = timesFit(c);
	return {
		need_competencies: skills,
		need_conditions: set('need', 'conditions'),
		need_settings: set('need', 'settings'),
		need_profession: either(c.same_profession, 1, 0.4),
		need_price: price,
		need_times: times,
		need_experience: either(c.experienced, 1, 0.2),
		offer_competencies: skills,
		offer_conditions: set('offer', 'conditions'),
		offer_settings: set('offer', 'settings'),
		offer_profession: either(c.wanted_profession, 1, 0),
		offer_stage: either(c.wanted_stage, 1, 0),
		offer_price: price,
		offer_times: times
	};
}

/** The score of a pair from 0 to 1, to four places; the same whoever is named first (M-4). */
export function pairScore(counts: PairCounts, weights: Weights): number {
	const values = Object.entries(pairValues(counts));
	const wish = (side: 'need' | 'offer') =>
		values
			.filter(([name]) => name.startsWith(side))
			.reduce((sum, [name, value]) => sum + (weights[name] ?? 0) * (value ?? 0.5), 0);
	return Math.floor(10000 * fuse(wish('need'), wish('offer')) + 0.5) / 10000;
}

type Change = { text: string; changed: PairCounts };

/** What either side could change, each with what the pair would then have in common. */
function changesOf(c: PairCounts, side: 'mentee' | 'mentor'): Change[] {
	const meet = { times_known: true, times_both: Math.max(c.times_both, 3) };
	if (side === 'mentee') {
		return [
			{
				text: `Say that you pay up to ${formatMoney(c.price)} a session`,
				changed: { ...c, budget: Math.max(c.budget ?? 0, c.price) }
			},
			{
				text: 'Meet on more of the half days on which this mentor has time',
				changed: {
					...c,
					...meet,
					times_known: c.offer_times_named > 0,
					times_both: Math.max(c.times_both, Math.min(3, c.offer_times_named))
				}
			}
		];
	}
	return [
		...(c.budget === null
			? []
			: [
					{
						text:
							c.budget === 0
								? 'Take this clinician without a charge'
								: `Ask ${formatMoney(c.budget)} a session`,
						changed: { ...c, price: Math.min(c.price, c.budget) }
					}
				]),
		{
			text: 'Coach every skill this clinician looks for',
			changed: {
				...c,
				competencies_known: c.need_competencies_named > 0,
				competencies_both: c.need_competencies_named
			}
		},
		...(c.times_known
			? [
					{
						text: 'Open more of the half days on which you can both meet',
						changed: { ...c, ...meet }
					}
				]
			: [])
	];
}

/** The one change of one side that would raise the score most, verified by scoring again; null when none does (M-5). */
export function whatWouldRaisePair(
	counts: PairCounts,
	weights: Weights,
	side: 'mentee' | 'mentor'
): { text: string; score: number } | null {
	const now = pairScore(counts, weights);
	const [best] = changesOf(counts, side)
		.map(({ text, changed }) => ({ text, score: pairScore(changed, weights) }))
		.filter(({ score }) => score > now)
		.sort((one, other) => other.score - one.score || one.text.localeCompare(other.text));
	return best ?? null;
}
