import { seeOpportunity, type Words } from '../rules.ts';

/** What is told about the decision and what follows it. */
export const awards = {
	award_decided: ({ title }) => ({
		subject: `Decided: ${title}`,
		lines: [
			'An approver has decided. Every bidder has a letter, and the standstill runs from now on. The contract is not signed before it is over.'
		],
		link: seeOpportunity
	}),
	letter_ready: ({ title }) => ({
		subject: `A letter for your organisation: ${title}`,
		lines: [
			'The commissioner has decided. The letter has your marks with the reasons, and the last day of the standstill.'
		],
		link: 'Read the letter'
	}),
	award_confirmed: ({ title }) => ({
		subject: `The award stands: ${title}`,
		lines: ['The standstill is over, and an approver has confirmed the award.'],
		link: seeOpportunity
	}),
	decision_fell: ({ title }) => ({
		subject: `The decision no longer stands: ${title}`,
		lines: [
			'The commissioner has withdrawn its decision. Your letter stays on record and is no longer valid.',
			'Only a new decision, with a new letter and a new standstill, can lead to an award.'
		],
		link: 'See your letter'
	}),
	decide_again: ({ title }) => ({
		subject: `To decide again: ${title}`,
		lines: [
			'The award fell before it was confirmed. The next bidder is offered only by a new decision.'
		],
		link: seeOpportunity
	}),
	representation_received: ({ title }) => ({
		subject: `Your representation has arrived: ${title}`,
		lines: [
			'The award cannot be confirmed until it is decided on, by an approver who did not make the decision.'
		],
		link: 'See your representation'
	}),
	representation_made: ({ title }) => ({
		subject: `A bidder challenges the decision: ${title}`,
		lines: [
			'A representation holds the standstill open. Take it under review, so that its bidder knows it was read.',
			'An approver who did not decide the award decides on it.'
		],
		link: 'Read the representation'
	}),
	representation_under_review: ({ title }) => ({
		subject: `Your representation is under review: ${title}`,
		lines: ['The commissioner is looking into it. You hear of the decision by email.'],
		link: 'See your representation'
	}),
	representation_decided: ({ title }) => ({
		subject: `Decided on your representation: ${title}`,
		lines: [
			'An approver who did not decide the award has decided, with a reason. No contract is signed in the next 5 working days.'
		],
		link: 'Read the decision'
	}),
	representation_settled: ({ title }) => ({
		subject: `Decided on a representation: ${title}`,
		lines: ['An approver has decided on a representation. The opportunity shows what follows.'],
		link: seeOpportunity
	}),
	standstill_changed: ({ title }) => ({
		subject: `News of the standstill: ${title}`,
		lines: [
			'The commissioner has decided on a representation by a bidder. The opportunity shows what follows from it.'
		],
		link: 'See your letter'
	}),
	step_repeated: ({ title }) => ({
		subject: `A step is repeated: ${title}`,
		lines: [
			'After a representation a step of this evaluation is done again. What you gave before is there to start from.'
		],
		link: 'Go to the evaluation'
	}),
	outcome_awarded: ({ title }) => ({
		subject: `Awarded: ${title}`,
		lines: [
			'This opportunity is awarded. Its award notice says to whom, at what value and why.',
			'You get this email because you followed it, asked about it or wrote a bid.'
		],
		link: seeOpportunity
	}),
	outcome_unsuccessful: ({ title, reason }) => ({
		subject: `Not awarded: ${title}`,
		lines: [
			'This opportunity has ended without an award.',
			reason ? `The public reason: ${reason}` : '',
			'You get this email because you followed it, asked about it or wrote a bid.'
		],
		link: seeOpportunity
	}),
	outcome_cancelled: ({ title, reason }) => ({
		subject: `Cancelled: ${title}`,
		lines: [
			'The commissioner has cancelled this opportunity.',
			reason ? `The public reason: ${reason}` : '',
			'You get this email because you followed it, asked about it or wrote a bid.'
		],
		link: seeOpportunity
	}),
	outcome_reminder: ({ title }) => ({
		subject: `No outcome is recorded: ${title}`,
		lines: [
			'20 working days have passed since the opening, and nobody who follows this opportunity knows how it ends.',
			'Award it, or end it with the public reason. This reminder comes each week until then.'
		],
		link: seeOpportunity
	})
} satisfies Record<string, Words>;
