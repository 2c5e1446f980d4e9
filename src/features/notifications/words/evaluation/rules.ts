import { seeOpportunity, type Words } from '../rules.ts';

/** What is told about opening and scoring. */
export const evaluation = {
	bids_opened: ({ title }) => ({
		subject: `The bids are open: ${title}`,
		lines: ['Declare your interests first. You can read and score after that.'],
		link: 'Go to the evaluation'
	}),
	names_found: ({ title }) => ({
		subject: `A name stands in an answer: ${title}`,
		lines: [
			'An answer of a bidder names the bidder. The words are hidden from the panel. An officer looks at them and can show words that name nobody.'
		],
		link: seeOpportunity
	}),
	interest_declared: ({ title }) => ({
		subject: `An interest was declared: ${title}`,
		lines: [
			'Somebody in this process has declared an interest. An approver decides what follows from it.'
		],
		link: seeOpportunity
	}),
	conflict_recorded: ({ title }) => ({
		subject: `A conflict was recorded: ${title}`,
		lines: [
			'An approver has recorded an interest of yours that you had not declared. You see no bids and no scores until it is decided.'
		],
		link: 'See what was recorded'
	}),
	document_asked: ({ title }) => ({
		subject: `The panel asks for something: ${title}`,
		lines: [
			'Something is missing in the bid of your organisation. You can answer until the time that the page says.'
		],
		link: 'See what is asked'
	}),
	quorum_lost: ({ title }) => ({
		subject: `Too few evaluators: ${title}`,
		lines: [
			'After a decision on an interest fewer than 2 evaluators can score. An officer can give the place to a colleague, who declares interests first.'
		],
		link: seeOpportunity
	}),
	scores_complete: ({ title }) => ({
		subject: `Every evaluator has scored: ${title}`,
		lines: ['As chair you can now lead the moderation and record the agreed marks.'],
		link: 'Go to the evaluation'
	}),
	ready_for_decision: ({ title }) => ({
		subject: `Ready for a decision: ${title}`,
		lines: ['The panel has agreed its marks. An approver who did not write or score decides.'],
		link: seeOpportunity
	})
} satisfies Record<string, Words>;
