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
import { finer } from './finer/rules.ts';
import { otherConditions } from './others/rules.ts';
import { places, regions } from './places/rules.ts';

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

/** `listed` is a name in a list of its own alone, and not in a sentence. */
type Name = { words: string; codes: string[]; listed: boolean };

/** What a name outside the vocabulary counts as. */
const itself = (name: string) => plain(name).trim();
const parted = (names: string) => names.split(', ').filter(Boolean);
const nameOf = (codes: string[], listed = false) => {
	return (name: string): Name => ({ words: plain(name), codes, listed });
};

/** A part of something counts as that and as itself. */
const finerNames = (kind: Vocabulary): Name[] =>
	Object.entries(finer[kind] ?? {}).flatMap(([code, parts]) =>
		parts.flatMap((part) => {
			const names = parted(part);
			return names.map(nameOf([code, itself(names[0] ?? '')]));
		})
	);

const knownAreas = new Set(vocabularies.areas.map(({ value }) => value));
const placeCode = (name: string) => (knownAreas.has(name) ? name : itself(name));

const areaNames = (): Name[] => [
	...places.flatMap(({ name, also, parts }) => [
		...[name, ...also].map(nameOf([placeCode(name)])),
		...parts.map((part) => nameOf([itself(part)])(part))
	]),
	...Object.entries(regions).map(([name, of]) => nameOf(of.map(placeCode))(name))
];

const otherNames = (): Name[] =>
	Object.values(otherConditions)
		.flat()
		.flatMap((line) => {
			const names = parted(line);
			return names.map(nameOf([itself(names[0] ?? '')], true));
		});

/** All names of a vocabulary, the longest first, so that "care home" is not taken for "home". */
const namesOf = Object.fromEntries(
	Object.entries(vocabularies).map(([name, terms]) => {
		const kind = name as Vocabulary;
		return [
			kind,
			[
				...finerNames(kind),
				...terms.flatMap(({ value, label }) => [
					...[label, label.replace(/ \(.*\)$/, ''), ...parted(alsoCalled[kind][value] ?? '')].map(
						nameOf([value])
					),
					...parted(inLists[kind]?.[value] ?? '').map(nameOf([value], true))
				]),
				...(kind === 'areas' ? areaNames() : []),
				...(kind === 'conditions' ? otherNames() : [])
			].sort((one, other) => other.words.length - one.words.length)
		];
	})
) as Record<Vocabulary, Name[]>;

/** What belongs to a place, as both are counted. */
export const areaParts = new Map(
	places.map(({ name, parts }) => [placeCode(name), parts.map(itself)])
);

/** The neighbours of what the vocabulary does not have: a group of each, by what it counts as. */
export const groups = {
	areas: Object.fromEntries(
		places.flatMap(({ name, group, parts }) => [
			[placeCode(name), group],
			...parts.map((part) => [itself(part), group])
		])
	) as Record<string, string>,
	conditions: Object.fromEntries(
		Object.entries(otherConditions).flatMap(([group, lines]) =>
			lines.map((line) => [itself(parted(line)[0] ?? ''), group])
		)
	) as Record<string, string>
};

function namesIn(kind: Vocabulary, text: string, names: Name[]): string[] {
	let left = plain(text);
	const found = new Set<string>();
	for (const { words, codes } of names) {
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

/**
 * Whether two names are the same but for one slip in five letters or two in nine: a letter too many, too few, wrong or
 * swapped. Nobody errs in the first.
 */
function nearlySame(one: string, other: string): boolean {
	const allowed = one.length >= 11 ? 2 : one.length >= 7 ? 1 : 0;
	if (allowed === 0 || one[1] !== other[1]) return false;
	if (Math.abs(one.length - other.length) > allowed) return false;
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

/** Whether the vocabulary has a code. */
export const isCode = (kind: Vocabulary, code: string) =>
	vocabularies[kind].some(({ value }) => value === code);

/** Whether a text as it stands is a name of the vocabulary. */
export const isName = (kind: Vocabulary, said: string) =>
	namesOf[kind].some(({ words }) => words === plain(said));

/** The codes that somebody meant by one item of a list; none when the vocabulary does not have it. */
export function codesOf(kind: Vocabulary, said: string): string[] {
	const words = plain(said);
	const exact =
		vocabularies[kind].find(({ value }) => plain(value) === words || value === said)?.value ?? null;
	if (exact) return [exact];
	// "London" alone is all of it, and in "London Borough of Bexley" it is not.
	if (kind === 'areas' && words === ' london ') return codesOf(kind, 'Greater London');
	const found = namesIn(kind, said, namesOf[kind]);
	// Places that differ by a letter are different places, and so are languages.
	if (found.length > 0 || kind === 'areas' || kind === 'languages') return found;
	return namesOf[kind].find((name) => nearlySame(words, name.words))?.codes ?? [];
}
