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

import { alsoCalled, inLists, type Vocabulary } from './also/rules.ts';
import { finer, finerGroups } from './finer/rules.ts';
import { areaGroups, areaNames, regionOf } from './areas/rules.ts';
import { otherConditions } from './others/rules.ts';
import { inPassing } from './passing/rules.ts';
import { ageOf, itself, nearlySame, plain, sameWords } from './words/rules.ts';

const vocabularies: Record<Vocabulary, Term[]> = {
	...{ conditions, settings, areas, stages, languages, competencies, professions }
};

/** `listed` is a name in a list of its own alone, and not in a sentence. */
type Name = { words: string; codes: string[]; listed: boolean };

const parted = (names: string) => names.split(', ').filter(Boolean);
const nameOf = (codes: string[], listed = false) => {
	return (name: string): Name => ({ words: plain(name), codes, listed });
};

/** A part of something counts as that and as itself. */
const finerNames = (kind: Vocabulary): Name[] =>
	Object.entries(finer[kind] ?? {}).flatMap(([code, parts]) =>
		parts.flatMap((part) => {
			const names = parted(part);
			const codes = [code, itself(names[0] ?? '')];
			return names.map((name) => nameOf(codes, inPassing.has(name))(name));
		})
	);

/** Names that stand more than once, as one name that means all of it. */
function merged(names: Name[]): Name[] {
	const found = new Map<string, Name>();
	for (const { words, codes, listed } of names) {
		const before = found.get(words);
		found.set(words, {
			words,
			codes: [...new Set([...(before?.codes ?? []), ...codes])],
			listed: listed && (before?.listed ?? true)
		});
	}
	return [...found.values()];
}

const otherNames = (): Name[] =>
	Object.values(otherConditions)
		.flat()
		.flatMap((line) => {
			const names = parted(line);
			const code = itself(names[0] ?? '');
			return names.map((name) => nameOf([code], inPassing.has(name))(name));
		});

/** All names of a vocabulary, the longest first, so that "care home" is not taken for "home". */
const namesOf = Object.fromEntries(
	Object.entries(vocabularies).map(([name, terms]) => {
		const kind = name as Vocabulary;
		return [
			kind,
			merged([
				...finerNames(kind),
				...terms.flatMap(({ value, label }) => [
					...[label, label.replace(/ \(.*\)$/, ''), ...parted(alsoCalled[kind][value] ?? '')].map(
						nameOf([value])
					),
					...parted(inLists[kind]?.[value] ?? '').map(nameOf([value], true))
				]),
				...(kind === 'areas' ? areaNames.map(({ name, codes }) => nameOf(codes)(name)) : []),
				...(kind === 'conditions' ? otherNames() : [])
			]).sort((one, other) => other.words.length - one.words.length)
		];
	})
) as Record<Vocabulary, Name[]>;

/** The neighbours of what the vocabulary does not have: a group of each, by what it counts as. */
export const groups = {
	areas: areaGroups,
	conditions: Object.fromEntries([
		...Object.entries(finerGroups).map(([name, group]) => [itself(name), group.split(' ')]),
		...Object.entries(otherConditions).flatMap(([group, lines]) =>
			lines.map((line) => [itself(parted(line)[0] ?? ''), group.split(' ')])
		)
	]) as Record<string, string[]>
};

/** What stands before a name that is not meant: "non-cancer". */
const denied = ['non', 'not', 'no', 'except', 'excluding', 'without', 'other than', 'instead of'];

function namesIn(kind: Vocabulary, text: string, names: Name[]): string[] {
	let left = plain(text);
	const found = new Set<string>();
	for (const { words, codes } of names) {
		if (!left.includes(words)) continue;
		for (const word of denied) left = left.replaceAll(` ${word}${words}`, ' | ');
		if (!left.includes(words)) continue;
		left = left.replaceAll(words, ' | ');
		for (const code of codes) found.add(code);
	}
	const known = vocabularies[kind].map(({ value }) => value);
	return [
		...known.filter((value) => found.has(value)),
		...[...found].filter((code) => !known.includes(code))
	];
}

/** The codes whose names stand in a sentence as whole words, in the order of the vocabulary; each word is taken once. */
export const readNames = (kind: Vocabulary, text: string): string[] =>
	namesIn(
		kind,
		text,
		namesOf[kind].filter(({ listed }) => !listed)
	);

/** What a title is about: also what a text would say in passing, but for what means something else in a sentence. */
export const readTitle = (kind: Vocabulary, title: string): string[] => {
	const own = new Set(
		Object.values(inLists[kind] ?? {})
			.flatMap(parted)
			.map(plain)
	);
	return namesIn(
		kind,
		title,
		namesOf[kind].filter(({ listed, words }) => !listed || !own.has(words))
	);
};

/** Whether the vocabulary has a code. */
export const isCode = (kind: Vocabulary, code: string) =>
	vocabularies[kind].some(({ value }) => value === code);

/** Whether a text as it stands is a name of the vocabulary. */
export const isName = (kind: Vocabulary, said: string) =>
	namesOf[kind].some(({ words }) => words === plain(said));

/** Names by their words in any order and any form, without those that nearly every name has. */
const sameNames = Object.fromEntries(
	Object.entries(namesOf).map(([kind, names]) => [
		kind,
		new Map(
			kind === 'conditions' || kind === 'competencies'
				? names.toReversed().map(({ words, codes }) => [sameWords(words), codes])
				: []
		)
	])
) as Record<Vocabulary, Map<string, string[]>>;

/** Of conditions of children and of adults each is itself besides: asthma in children is no asthma in adults. */
export function withAge(codes: string[], said: string): string[] {
	const age = ageOf(said);
	return age === null || codes.length === 0 || codes.some((code) => ageOf(code) !== null)
		? codes
		: [...codes, ...codes.slice(0, 1).map((code) => `${code}: ${age}`)];
}

/** The codes that somebody meant by one item of a list; none when the vocabulary does not have it. */
export function codesOf(kind: Vocabulary, said: string): string[] {
	const words = plain(said);
	const exact =
		vocabularies[kind].find(({ value }) => plain(value) === words || value === said)?.value ?? null;
	if (exact) return [exact];
	// "London" alone is all of it, and in "London Borough of Bexley" it is not.
	if (kind === 'areas' && words === ' london ') return codesOf(kind, 'Greater London');
	if (kind === 'areas' || kind === 'languages') {
		const region = kind === 'areas' ? regionOf(said) : [];
		// Places that differ by a letter are different places, and so are languages.
		return region.length > 0 ? region : namesIn(kind, said, namesOf[kind]);
	}
	const found =
		namesOf[kind].find((name) => name.words === words)?.codes ??
		sameNames[kind].get(sameWords(said)) ??
		namesIn(kind, said, namesOf[kind]);
	if (found.length > 0) return kind === 'conditions' ? withAge(found, said) : found;
	return namesOf[kind].find((name) => nearlySame(words, name.words))?.codes ?? [];
}
