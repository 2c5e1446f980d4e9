/** The scale of marks in words, the same for each criterion. */
export const scale = [
	{ mark: 0, label: 'Unacceptable', means: 'no answer, or nothing in it meets the requirement' },
	{ mark: 1, label: 'Poor', means: 'meets little of the requirement; serious doubts' },
	{ mark: 2, label: 'Weak', means: 'meets part of the requirement; clear gaps' },
	{ mark: 3, label: 'Satisfactory', means: 'meets the requirement; small gaps or little evidence' },
	{ mark: 4, label: 'Good', means: 'meets all of the requirement, with evidence' },
	{ mark: 5, label: 'Excellent', means: 'more than the requirement, with strong evidence' }
] as const;

/** "4, Good" */
export function markWords(mark: number): string {
	return `${mark}, ${scale[mark]?.label ?? ''}`;
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

export const markName = (position: number) => `mark-${position}` as const;
export const reasonName = (position: number) => `reason-${position}` as const;
export const criterionName = (position: number) => `criterion-${position}` as const;

/** A mark that can be saved. */
export type Mark = { criterion: string; mark: number; reason: string };

type Typed = Record<string, string | undefined>;

/** What was typed, parted into marks that can be saved and messages for those that cannot; empty ones are neither. */
export function readMarks(
	typed: Typed,
	positions: readonly number[]
): { marks: Mark[]; errors: Record<string, string> } {
	const marks: Mark[] = [];
	const errors: Record<string, string> = {};
	for (const position of positions) {
		const criterion = typed[criterionName(position)];
		const mark = typed[markName(position)];
		const reason = (typed[reasonName(position)] ?? '').trim();
		if (criterion === undefined || (mark === undefined && reason === '')) continue;
		if (mark === undefined) errors[markName(position)] = `Select a mark for criterion ${position}`;
		if (reason.length < shortestReason) {
			errors[reasonName(position)] =
				`Enter a reason of at least ${shortestReason} characters for criterion ${position}`;
		}
		if (mark !== undefined && reason.length >= shortestReason) {
			marks.push({ criterion, mark: Number(mark), reason });
		}
	}
	return { marks, errors };
}

/** Marks as they stand in the fields of a form, by the position of their criterion. */
export function markValues(
	marks: readonly { criterion: string; mark: number; reason: string }[],
	criteria: readonly { id: string; position: number }[]
): Record<string, string> {
	return Object.fromEntries(
		marks.flatMap(({ criterion, mark, reason }) => {
			const position = criteria.find(({ id }) => id === criterion)?.position ?? 0;
			return [
				[markName(position), String(mark)],
				[reasonName(position), reason]
			];
		})
	);
}

/** The page after saving: another bid, the page that hands all in, or the same page at the place of the button. */
export function pageAfterSaving(
	then: string | undefined,
	paths: { bid: (id: string) => string; all: string },
	current: string
): string {
	if (then === 'submit') return paths.all;
	if (then === undefined) return `${paths.bid(current)}?saved=all`;
	if (/^\d+$/.test(then)) return `${paths.bid(current)}?saved=${then}#criterion-${then}`;
	return paths.bid(then);
}
