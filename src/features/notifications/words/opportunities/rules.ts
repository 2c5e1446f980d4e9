import { seeOpportunity, type Words } from '../rules.ts';

/** What is told about opportunities until bids are opened. */
export const opportunities = {
	opportunity_in_review: ({ title }) => ({
		subject: `To check: ${title}`,
		lines: [
			'An officer has finished this opportunity and asks for it to be checked.',
			'An approver who did not write in it publishes it or asks for changes.'
		],
		link: 'Check the opportunity'
	}),
	opportunity_changes_requested: ({ title }) => ({
		subject: `Changes are asked for: ${title}`,
		lines: [
			'An approver has checked this opportunity and asks for changes before it is published.'
		],
		link: 'See what to change'
	}),
	opportunity_published: ({ title }) => ({
		subject: `Published: ${title}`,
		lines: ['An approver has published this opportunity. It takes bids until its deadline.'],
		link: seeOpportunity
	}),
	publication_planned: ({ title }) => ({
		subject: `Approved: ${title}`,
		lines: [
			'An approver has approved this opportunity. It becomes public at the time that is planned.',
			'Until then it can be called off.'
		],
		link: 'See the planned publication'
	}),
	publication_called_off: ({ title }) => ({
		subject: `Publication called off: ${title}`,
		lines: ['The planned publication of this opportunity was called off. It is in review again.'],
		link: seeOpportunity
	}),
	publication_stopped: ({ title }) => ({
		subject: `Not published: ${title}`,
		lines: [
			'The time of the planned publication came, and something no longer fits, such as the time left for bids.',
			'The opportunity is in review again. Its page says what is missing.'
		],
		link: 'See what is missing'
	}),
	question_asked: ({ title }) => ({
		subject: `A question: ${title}`,
		lines: ['Somebody has asked a question about this opportunity. Nobody is told who asks.'],
		link: 'Read the question'
	}),
	question_waiting: ({ title }) => ({
		subject: `A question still waits: ${title}`,
		lines: [
			'A question about this opportunity has waited for a working day.',
			'A question that is not answered by the deadline moves the deadline, or holds the opening.'
		],
		link: 'Answer the question'
	}),
	question_answered: ({ title }) => ({
		subject: `A new answer: ${title}`,
		lines: ['The commissioner has answered a question. Everyone can read it.'],
		link: 'Read questions and answers'
	}),
	deadline_extended: ({ title, at }) => ({
		subject: `The deadline has moved: ${title}`,
		lines: [
			'A question was not answered when the deadline came, so the rules of this opportunity move it.',
			at ? `The deadline is now ${at}.` : ''
		],
		link: seeOpportunity
	}),
	change_proposed: ({ title }) => ({
		subject: `To decide: ${title}`,
		lines: [
			'An officer proposes a change, a later deadline or an end for this opportunity.',
			'An approver who did not write in it approves or refuses it.'
		],
		link: 'See what is proposed'
	}),
	change_decided: ({ title }) => ({
		subject: `Your proposal is decided: ${title}`,
		lines: ['An approver has decided about what you proposed.'],
		link: 'See the decision'
	}),
	opportunity_changed: ({ title, reason }) => ({
		subject: `Changed: ${title}`,
		lines: [
			'This opportunity has a new version. The page shows what is different.',
			reason ? `What changed and why: ${reason}` : '',
			'You get this email because you or your organisation took an interest in it.'
		],
		link: 'See what changed'
	}),
	opportunity_changed_materially: ({ title, reason }) => ({
		subject: `Changed in a way that matters: ${title}`,
		lines: [
			'This opportunity has a new version. The page shows what is different.',
			reason ? `What changed and why: ${reason}` : '',
			'Whoever has submitted a bid has to confirm it before the deadline, or submit it again. A bid that is not confirmed is not opened.',
			'You get this email because you or your organisation took an interest in it.'
		],
		link: 'See what changed'
	}),
	opportunity_ended: ({ title, reason }) => ({
		subject: `Ended without an award: ${title}`,
		lines: [
			'An approver has ended this opportunity without an award.',
			reason ? `The public reason: ${reason}` : ''
		],
		link: seeOpportunity
	}),
	opportunity_closed: ({ title }) => ({
		subject: `The deadline has passed: ${title}`,
		lines: [
			'This opportunity no longer takes bids. What was submitted stays sealed until 2 people have opened it.'
		],
		link: seeOpportunity
	})
} satisfies Record<string, Words>;
