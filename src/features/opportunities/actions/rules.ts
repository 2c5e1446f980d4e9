import { isOver, isPublic } from '#features/opportunities/rules.ts';

type Standing = {
	officer: boolean;
	approver: boolean;
	wrote: boolean;
	/** Sits on the panel, so may not decide about it. */
	onPanel: boolean;
	/** By default what an officer or approver may; a delegation gives one without the other (PO-6). */
	mayName?: boolean;
	mayEvaluate?: boolean;
	/** Something waits for an approver, and whether this person proposed it. */
	proposal?: { mine: boolean } | null;
	/** A publication that is approved for a later time. */
	planned?: object | null;
};
export type NextAction = { text: string; path: string };

/** What a commissioner's officer or approver may do next, most likely first; the database decides. */
export function staffActions(
	state: string,
	{
		officer,
		approver,
		wrote,
		onPanel,
		mayName = officer,
		mayEvaluate = true,
		proposal = null,
		planned = null
	}: Standing
): NextAction[] {
	const decides = approver && !wrote && !onPanel;
	const on = (allowed: boolean, text: string, path: string) => (allowed ? [{ text, path }] : []);
	const written = ['draft', 'changes_requested'];
	const writing = written.includes(state);
	const proposes = officer && proposal === null && isPublic(state) && !isOver(state);
	const evaluates = ['evaluating', 'moderating', 'decision'].includes(state);
	const waiting = [...(writing ? [state] : []), 'in_review', 'published', 'closed'];
	return [
		...on(officer && writing, 'Edit the draft', 'edit'),
		...on(officer && writing, 'Send for review', 'review'),
		...on(planned !== null && (officer || approver), 'See the planned publication', 'schedule'),
		...on(decides && state === 'in_review', 'Check and publish', 'publish'),
		...on(decides && state === 'in_review' && planned === null, 'Plan the publication', 'schedule'),
		...on(
			proposal !== null,
			decides && !proposal?.mine ? 'Decide on what is proposed' : 'See what is proposed',
			'proposal'
		),
		...on(approver && state === 'closed', 'Open the bids', 'opening'),
		...on(mayEvaluate && evaluates, 'Evaluation', 'evaluation'),
		...on(decides && state === 'standstill', 'Confirm the award', 'award'),
		...on(mayName && waiting.includes(state), 'Name the panel', 'panel'),
		...on(proposes && state === 'published', 'Propose a change', 'change'),
		...on(proposes && state === 'published', 'Propose a later deadline', 'extend'),
		...on(proposes, 'Propose an end without an award', 'end'),
		...on(
			(officer || approver) && [...written, 'in_review'].includes(state),
			'Comments',
			'comments'
		),
		...on(officer && state === 'draft', 'Withdraw the draft', 'withdraw'),
		...on(officer, 'Copy into a new draft', 'copy'),
		{ text: 'History', path: 'history' }
	];
}

/** Why an opportunity in review waits for somebody else, '' when this person may publish it (R2). */
export function whyNotPublish({ approver, wrote, onPanel }: Omit<Standing, 'officer'>): string {
	if (!approver) return 'Only an approver of the commissioner can publish this opportunity.';
	if (wrote) return 'You wrote in this opportunity, so another approver must decide.';
	return onPanel ? 'You are on the panel, so another approver must decide.' : '';
}

/** What somebody on the panel, or a reader for the national board, may do next. */
export function panelActions(state: string, role: string | null): NextAction[] {
	if (state === 'closed' && role !== 'evaluator')
		return [{ text: 'Open the bids', path: 'opening' }];
	const scoring = ['evaluating', 'moderating', 'decision'].includes(state);
	return scoring ? [{ text: 'Evaluation', path: 'evaluation' }] : [];
}
