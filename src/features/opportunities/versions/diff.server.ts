import { diffWordsWithSpace } from 'diff';

/** A piece of a text: in both, or only in one of them. */
export type Piece = { text: string; side: 'both' | 'before' | 'after' };

/** Two texts word by word; texts without much in common are shown as one after the other. */
export function compareTexts(before: string, after: string): Piece[] {
	const whole: Piece[] = [
		{ text: before, side: 'before' },
		{ text: after, side: 'after' }
	];
	// Undefined when it would take too many steps: a long text was replaced.
	const parts = diffWordsWithSpace(before, after, { maxEditLength: 2000 }) ?? [];
	const kept = parts.filter((part) => !part.added && !part.removed);
	const common = kept.reduce((sum, { value }) => sum + value.trim().length, 0);
	const pieces: Piece[] =
		common * 4 < Math.max(before.length, after.length)
			? whole
			: parts.map(({ value, added, removed }) => ({
					text: value,
					side: added ? 'after' : removed ? 'before' : 'both'
				}));
	return pieces.filter(({ text }) => text !== '');
}
