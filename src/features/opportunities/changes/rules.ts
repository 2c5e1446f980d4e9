/** A proposal as the database lists it. */
export type ProposalState = 'proposed' | 'approved' | 'refused' | 'withdrawn';

type Words = { text: string; colour: 'yellow' | 'green' | 'grey' | 'orange' };

/** The state of a proposal in the words of a page. */
export function proposalWords(state: ProposalState): Words {
	const words: Record<ProposalState, Words> = {
		proposed: { text: 'Waits for an approver', colour: 'yellow' },
		approved: { text: 'Approved', colour: 'green' },
		refused: { text: 'Refused', colour: 'orange' },
		withdrawn: { text: 'Withdrawn', colour: 'grey' }
	};
	return words[state];
}

type Kind = {
	kind: 'change' | 'end';
	outcome: string | null;
	differences: readonly { field: string }[];
};

/** What a proposal is called: a later deadline is one that changes nothing but dates. */
export function kindWords({ kind, outcome, differences }: Kind): string {
	if (kind === 'end') return outcome === 'cancelled' ? 'Cancel it' : 'End it without an award';
	const dates = ['deadline', 'opening_planned_on', 'decision_planned_on'];
	const later =
		differences.some(({ field }) => field === 'deadline') &&
		differences.every(({ field }) => dates.includes(field));
	return later ? 'Move the deadline' : 'Change it';
}

type Decider = { approver: boolean; mine: boolean; wrote: boolean; onPanel: boolean };

/** Why a proposal waits for somebody else, '' when this person may decide about it (R2). */
export function whyNotDecide({ approver, mine, wrote, onPanel }: Decider): string {
	if (!approver) return 'An approver of the commissioner who did not write in it decides next.';
	if (mine) return 'You proposed this, so another approver must decide.';
	if (wrote) return 'You wrote in this opportunity, so another approver must decide.';
	return onPanel ? 'You are on the panel, so another approver must decide.' : '';
}
