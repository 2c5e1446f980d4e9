import { isCode, isName } from '../../names/rules.ts';
import { sameWords } from '../../names/words/rules.ts';

const lists = ['conditions', 'competencies', 'settings'] as const;
type List = (typeof lists)[number];
type Listed = Record<List, string[]>;

/**
 * Names that no vocabulary has, among all of a file: those of the same words are the same, and one that has all the
 * words of another and more is narrower, and counts as both.
 */
export function withKin<T extends Listed>(entries: T[], all: Listed[]): T[] {
	const kin = Object.fromEntries(
		lists.map((list) => [list, kinOf(list, new Set(all.flatMap((entry) => entry[list])))])
	) as Record<List, Map<string, string[]>>;
	return entries.map((entry) => ({
		...entry,
		...Object.fromEntries(
			lists.map((list) => [
				list,
				[...new Set(entry[list].flatMap((code) => kin[list].get(code) ?? [code]))]
			])
		)
	}));
}

/** Whether a code is the words of somebody alone. An age stands behind a colon. */
const isUnknown = (list: List, code: string) =>
	!isCode(list, code) && !isName(list, code) && !code.includes(':');

function kinOf(list: List, codes: Set<string>): Map<string, string[]> {
	const unknown = [...codes].filter((code) => isUnknown(list, code)).toSorted();
	const first = new Map<string, string>();
	for (const code of unknown) {
		const words = sameWords(code);
		if (!first.has(words)) first.set(words, code);
	}
	const named = [...first].map(([words, code]) => ({ words: new Set(words.split(' ')), code }));
	return new Map(
		unknown.map((code) => {
			const words = new Set(sameWords(code).split(' '));
			const same = named.filter((other) => other.words.isSubsetOf(words));
			return [
				code,
				same.toSorted((one, other) => other.words.size - one.words.size).map((one) => one.code)
			];
		})
	);
}

/**
 * A need whose names for something are in no vocabulary and in no offer says nothing that could be compared: it counts
 * as not known (M-3), and the rest of it decides.
 */
export function withoutWhatNobodyOffers<T extends Listed & { id: string }>(
	needs: T[],
	offers: Listed[],
	notes: string[]
): T[] {
	const offered = Object.fromEntries(
		lists.map((list) => [list, new Set(offers.flatMap((offer) => offer[list]))])
	) as Record<List, Set<string>>;
	return needs.map((need, place) => {
		const lone = lists.filter(
			(list) =>
				need[list].length > 0 &&
				need[list].every((code) => isUnknown(list, code) && !offered[list].has(code))
		);
		for (const list of lone)
			notes.push(`needs[${place}].${list}: no offer has these, so they count as not known`);
		return { ...need, ...Object.fromEntries(lone.map((list) => [list, []])) };
	});
}
