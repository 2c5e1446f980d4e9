import { fields, sectionOf, type Field } from '../fields/rules.ts';
import type { Content, Money, Version } from '../rules.ts';
import { answerWords } from '../words/rules.ts';

export type PublishedVersion = { version: number; published_at: string; stage: string };

/** Two versions to compare; the first version has none before it. */
export type Comparison = { versions: PublishedVersion[]; later: Version; earlier: Version | null };

export type Change = { section: string; label: string; before: string; after: string };

const asText = (answer: unknown) => JSON.stringify(answer ?? null);

/** The fields in which two copies differ, in the order of the pages; a field that one may not see is left. */
export function changedFields(
	earlier: Content & Partial<Money>,
	later: Content & Partial<Money>
): Field[] {
	return fields.filter(
		({ field }) =>
			earlier[field] !== undefined &&
			later[field] !== undefined &&
			asText(earlier[field]) !== asText(later[field])
	);
}

/** Whether the working copy says something else than the version on show. */
export function differs(draft: Content & Money, shown: Content & Partial<Money>): boolean {
	return changedFields(draft, shown).length > 0;
}

/** What a version says differently from one before it, in the order of the pages. */
export function changesOf(earlier: Version, later: Version): Change[] {
	return changedFields(earlier, later).map(({ field, label, section }) => ({
		section: sectionOf(section)?.title ?? '',
		label,
		before: answerWords(field, earlier),
		after: answerWords(field, later)
	}));
}

/** A number of a version in an address; null for anything else. */
export function versionTyped(text: string | null): number | null {
	return text && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}
