import { dateOf } from '#lib/forms/times.ts';
import type { OpportunityPage } from '../queries.server.ts';
import { showDifferences, type Shown } from '../versions/queries.server.ts';
import type { Content } from '../versions/rules.ts';
import { findingsOf, type Finding } from './rules.ts';

/** What the database adds to a page while it is written and reviewed. */
export type ReviewRow = {
	content: Content;
	holidays: string[];
	last: {
		content: Content;
		specification: string;
		reviewedAt: string;
		reviewer: string | null;
		reason: string;
	} | null;
	comments: {
		id: string;
		part: string;
		comment: string;
		author: string | null;
		madeAt: string;
	}[];
};

export type Review = {
	findings: Finding[];
	comments: ReviewRow['comments'];
	/** What is different from what an approver saw last; null when nobody has reviewed it. */
	since: {
		at: string;
		reviewer: string | null;
		reason: string;
		differences: Shown[];
	} | null;
};

/** The findings, the comments and what is different since the last review. */
export function reviewOf(page: OpportunityPage): Review {
	const { opportunity: o, criteria, specification, staff } = page;
	const row = staff?.review ?? null;
	const findings = findingsOf(staff?.gaps ?? [], {
		...o,
		days: [
			{
				field: 'questions_close',
				label: 'The close of questions',
				day: dateOf(o.questions_close_at)
			},
			{ field: 'answers_planned_on', label: 'The day of the answers', day: o.answers_planned_on },
			{ field: 'deadline', label: 'The deadline', day: dateOf(o.deadline_at) },
			{ field: 'opening_planned_on', label: 'The planned opening', day: o.opening_planned_on },
			{ field: 'decision_planned_on', label: 'The planned decision', day: o.decision_planned_on }
		],
		holidays: row?.holidays ?? [],
		criteria
	});
	const last = row?.last;
	return {
		findings,
		comments: row?.comments ?? [],
		since: last
			? {
					at: last.reviewedAt,
					reviewer: last.reviewer,
					reason: last.reason,
					differences: showDifferences(
						{ ...last.content, specification: last.specification },
						{ ...row.content, specification }
					)
				}
			: null
	};
}
