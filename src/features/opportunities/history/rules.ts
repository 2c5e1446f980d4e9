/** One row of public.opportunity_history, latest first. */
export type Event = {
	at: string;
	action: string;
	object_kind: string;
	reason: string | null;
	/** The name of who did it, null when the caller may not read it or nobody did. */
	actor: string | null;
	/** The person it was about, for places on the panel. */
	subject: string | null;
};

export type Line = { at: string; who: string; what: string; reason: string | null };

const sentences: Record<string, string> = {
	create_opportunity: 'Started the draft',
	save_opportunity: 'Saved the draft',
	choose_process: 'Chose the process',
	send_for_review: 'Sent it for review',
	request_changes: 'Requested changes',
	schedule_publication: 'Approved it for a later publication',
	call_off_publication: 'Called the planned publication off',
	publish_opportunity: 'Published it',
	extend_deadline: 'Moved the deadline',
	end_opportunity: 'Ended it without an award',
	propose_change: 'Proposed a change',
	propose_end: 'Proposed to end it without an award',
	approve_change: 'Approved what was proposed',
	refuse_change: 'Refused what was proposed',
	withdraw_proposal: 'Withdrew what was proposed',
	withdraw_opportunity: 'Withdrew the draft',
	copy_opportunity: 'Copied it from an earlier opportunity',
	add_review_comment: 'Commented on the draft',
	tick: 'Closed it at the deadline',
	open_bids: 'Took part in the opening of the bids',
	submit_scores: 'Submitted scores',
	close_late_evaluator: 'Went on without a late evaluator',
	disqualify_bid: 'Disqualified a bid',
	agree_consensus: 'Recorded the consensus',
	open_prices: 'Opened the prices',
	record_prices: 'Opened the prices',
	decide_award: 'Decided on the award',
	confirm_award: 'Confirmed the award',
	end_award: 'Ended the decision to award',
	make_representation: 'Challenged the decision to award',
	take_up_representation: 'Took up a representation',
	decide_representation: 'Decided on a representation',
	remove_panel_member: 'Took somebody off the panel',
	replace_panel_member: 'Replaced somebody on the panel',
	record_conflict: 'Recorded a conflict that was found',
	decide_interest: 'Decided about a declared interest'
};

/** What an event was, in the words of a page. */
export function eventWords({ action, subject }: Event): string {
	if (action === 'add_panel_member') return `Put ${subject ?? 'somebody'} on the panel`;
	return sentences[action] ?? 'Changed it';
}

const together = 2000;

function isSameDoing(one: Event, other: Event): boolean {
	return (
		one.action === other.action &&
		one.actor === other.actor &&
		one.subject === other.subject &&
		Math.abs(Date.parse(one.at) - Date.parse(other.at)) < together
	);
}

/** One line for each thing somebody did; a command that wrote several rows is one line. */
export function historyLines(events: readonly Event[]): Line[] {
	return events
		.filter((event, index) => {
			const before = events[index - 1];
			return !before || !isSameDoing(before, event);
		})
		.map((event) => ({
			at: event.at,
			who: event.actor ?? (event.action === 'tick' ? 'Coldframe' : 'Somebody'),
			what: eventWords(event),
			reason: event.reason
		}));
}
