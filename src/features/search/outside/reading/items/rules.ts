import { cut, mendText } from '../../file/text/rules.ts';

/** What a file says, before anything of it is believed. */
export type Item = Record<string, unknown>;
export const isItem = (value: unknown): value is Item =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
export const itemOf = (value: unknown): Item => (isItem(value) ? value : {});
export const listOf = (value: unknown): Item[] =>
	Array.isArray(value) ? value.filter(isItem) : [];
/** A text of so many signs at most; of a far longer one no more than that is looked at. */
export const wordsOf = (value: unknown, most: number): string =>
	typeof value === 'string' || typeof value === 'number'
		? cut(mendText(cut(String(value), 4 * most + 1000)), most)
		: '';

/** What is bought, by the tender; of a release of an award alone by the award. */
export const itemsOf = (release: Item): Item[] =>
	[
		itemOf(release['tender']),
		...listOf(release['awards']),
		...listOf(release['contracts'])
	].flatMap(({ items }) => listOf(items));

/** All documents of a release. */
export const documentsOf = (release: Item): Item[] =>
	[
		itemOf(release['tender']),
		itemOf(release['planning']),
		...listOf(release['awards']),
		...listOf(release['contracts'])
	].flatMap(({ documents }) => listOf(documents));
