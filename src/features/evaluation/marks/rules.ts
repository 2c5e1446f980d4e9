import { formatTime } from '#lib/ui/format.ts';

/** What each mark is called, from 0 to 5; what it means is said by the criterion. */
export const markLabels = [
	'Unacceptable',
	'Poor',
	'Weak',
	'Satisfactory',
	'Good',
	'Excellent'
] as const;

/** "4, Good" */
export function markWords(mark: number): string {
	return `${mark}, ${markLabels[mark] ?? ''}`;
}

/** The least characters of a reason for a mark (R38). */
export const shortestReason = 30;

/** A spread of this many points has to be discussed (R39). */
export const wideSpread = 2;

export const spreadOf = (marks: readonly number[]) =>
	marks.length === 0 ? 0 : Math.max(...marks) - Math.min(...marks);

/** Why marks have to be discussed before a consensus, or null (R39). */
export function discussionNeeded(marks: readonly number[], minimumMark: number): string | null {
	const spread = spreadOf(marks);
	if (spread >= wideSpread) return `The marks differ by ${spread}`;
	return marks.some((mark) => mark < minimumMark) ? 'A mark is under the minimum' : null;
}

/** What keeps a mark from being complete: a message for each field (R38). */
export function markProblems(typed: {
	mark?: string | undefined;
	reason?: string | undefined;
}): Record<string, string> {
	const problems: Record<string, string> = {};
	if (typed.mark === undefined) problems['mark'] = 'Select a mark from 0 to 5';
	if ((typed.reason ?? '').trim().length < shortestReason) {
		problems['reason'] = `Enter a reason of at least ${shortestReason} characters`;
	}
	return problems;
}

/** How far a reason is, in words. */
function reasonLeft(reason: string): string {
	const left = shortestReason - reason.trim().length;
	if (left <= 0) return '';
	return `The reason needs ${left} more ${left === 1 ? 'character' : 'characters'}`;
}

/** What is said after a mark was kept as it is written, complete or not; `now` is Coldframe's time. */
export function keptWords(typed: { mark?: string; reason?: string }, now: string): string {
	const missing = typed.mark === undefined ? 'Select a mark' : reasonLeft(typed.reason ?? '');
	return missing ? `Draft kept. ${missing}` : `Kept at ${formatTime(now)}`;
}
