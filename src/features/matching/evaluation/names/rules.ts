import {
	areas,
	competencies,
	conditions,
	languages,
	professions,
	settings,
	stages,
	type Term
} from '#features/vocabulary/rules.ts';

import { alsoCalled, regions, type Vocabulary } from './also/rules.ts';

const vocabularies: Record<Vocabulary, Term[]> = {
	...{ conditions, settings, areas, stages, languages, competencies, professions }
};

/** Lower case, words apart by one space, one before and one after; "pharmacies" and "hubs" as "pharmacy" and "hub". */
export const plain = (text: string) =>
	` ${text
		.normalize('NFKD')
		.replaceAll(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
		.trim()
		.split(' ')
		.map((word) =>
			word.length > 3 ? word.replace(/ies$/, 'y').replace(/(?<=[^isu])s$/, '') : word
		)
		.join(' ')} `;

type Name = { words: string; codes: string[] };

/** All names of a vocabulary, the longest first, so that "care home" is not taken for "home". */
const namesOf = Object.fromEntries(
	Object.entries(vocabularies).map(([kind, terms]) => [
		kind,
		[
			...terms.flatMap(({ value, label }) =>
				[
					label,
					label.replace(/ \(.*\)$/, ''),
					...(alsoCalled[kind as Vocabulary][value] ?? '').split(', ')
				]
					.filter((name) => name !== '')
					.map((name) => ({ words: plain(name), codes: [value] }))
			),
			...(kind === 'areas'
				? Object.entries(regions).map(([name, codes]) => ({ words: plain(name), codes }))
				: [])
		].sort((one, other) => other.words.length - one.words.length)
	])
) as Record<Vocabulary, Name[]>;

/** The codes whose names stand in a text as whole words, in the order of the vocabulary; each word is taken once. */
export function readNames(kind: Vocabulary, text: string): string[] {
	let left = plain(text);
	const found = new Set<string>();
	for (const { words, codes } of namesOf[kind]) {
		if (!left.includes(words)) continue;
		left = left.replaceAll(words, ' | ');
		for (const code of codes) found.add(code);
	}
	return vocabularies[kind].map(({ value }) => value).filter((value) => found.has(value));
}

/** Whether two words are the same but for one slip in five letters or two in nine: a letter too many, too few, wrong or swapped. */
function nearlySame(one: string, other: string): boolean {
	const allowed = one.length >= 11 ? 2 : one.length >= 7 ? 1 : 0;
	if (allowed === 0 || Math.abs(one.length - other.length) > allowed) return false;
	let before: number[] = [];
	let row = [...one, ''].map((_, at) => at);
	for (const [line, letter] of [...other].entries()) {
		const next = [line + 1];
		for (const [at, own] of [...one].entries()) {
			const swapped = at > 0 && line > 0 && one[at - 1] === letter && other[line - 1] === own;
			next.push(
				Math.min(
					(next[at] ?? 0) + 1,
					(row[at + 1] ?? 0) + 1,
					(row[at] ?? 0) + (own === letter ? 0 : 1),
					swapped ? (before[at - 1] ?? 0) + 1 : Infinity
				)
			);
		}
		[before, row] = [row, next];
	}
	return (row.at(-1) ?? Infinity) <= allowed;
}

/** Whether a text as it stands is a name of the vocabulary. */
export const isName = (kind: Vocabulary, said: string) =>
	namesOf[kind].some(({ words }) => words === plain(said));

/** The codes that somebody meant by one item of a list; none when the vocabulary does not have it. */
export function codesOf(kind: Vocabulary, said: string): string[] {
	const words = plain(said);
	const exact =
		vocabularies[kind].find(({ value }) => plain(value) === words || value === said)?.value ?? null;
	if (exact) return [exact];
	const found = readNames(kind, said);
	// Places that differ by a letter are different places, and so are languages.
	if (found.length > 0 || kind === 'areas' || kind === 'languages') return found;
	return namesOf[kind].find((name) => nearlySame(words, name.words))?.codes ?? [];
}
