import type { Words } from '../rules.ts';

/** What is told about mentors, requests and mentorships. */
export const mentoring = {
	mentoring_requested: () => ({
		subject: 'Somebody asks you for mentoring',
		lines: ['You can accept the request, or decline it with a reason that helps.'],
		link: 'Read the request'
	}),
	mentoring_declined: () => ({
		subject: 'A mentor has declined your request',
		lines: ['The mentor gave a reason. You can ask another mentor.'],
		link: 'Read the answer'
	}),
	mentoring_accepted: () => ({
		subject: 'A mentor has accepted your request',
		lines: ['Your mentorship has started. Only the two of you can see it.'],
		link: 'Go to your mentorship'
	}),
	mentoring_question: () => ({
		subject: 'A mentor asks you something about your request',
		lines: ['The mentor wants to know more before they answer. They answer when you have replied.'],
		link: 'Read the question and reply'
	}),
	mentoring_replied: () => ({
		subject: 'Somebody has replied to your question',
		lines: ['You can accept the request now, decline it or ask something else.'],
		link: 'Read the reply'
	}),
	mentoring_waiting: () => ({
		subject: 'A request for mentoring still waits',
		lines: [
			'It has waited for 2 working days. After 5 working days without a reply it ends.',
			'Accept it, decline it with a reason, or ask something, which stops the clock.'
		],
		link: 'Answer the request'
	}),
	mentoring_expired: () => ({
		subject: 'Your request has ended without a reply',
		lines: ['The mentor did not reply in 5 working days. The page names others who could help.'],
		link: 'See other mentors'
	}),
	mentoring_ended: () => ({
		subject: 'A request to you has ended without a reply',
		lines: [
			'It waited for 5 working days. Once you have had 5 requests, your page says how many you reply to.',
			'If you have no time at the moment, pause your mentoring, so that nobody waits.'
		],
		link: 'See the request'
	}),
	mentoring_paused: () => ({
		subject: 'A mentor you asked is taking a break',
		lines: [
			'Your request has ended. The mentor gave a reason, and the page names others who could help.'
		],
		link: 'See other mentors'
	}),
	mentor_asked: () => ({
		subject: 'Somebody wants to be a mentor',
		lines: ['Check their registration, accreditation and supervision, then approve them or not.'],
		link: 'Check the profile'
	}),
	mentor_approved: () => ({
		subject: 'You are approved as a mentor',
		lines: ['Your profile is shown while your accreditation and your supervision last.'],
		link: 'See your profile'
	}),
	mentor_not_approved: () => ({
		subject: 'Your mentor profile is not shown',
		lines: [
			'A platform admin has not approved it, or approves it no longer. Reply to us if you want to know why.'
		],
		link: 'See your profile'
	}),
	mentor_ends_30: ({ title }) => ({
		subject: 'Your accreditation or supervision ends within 30 days',
		lines: [
			`It ends on ${title}. After that day your profile is hidden.`,
			'Send us the new date, and a platform admin enters it.'
		],
		link: 'See your dates'
	}),
	mentor_ends_7: ({ title }) => ({
		subject: 'Your accreditation or supervision ends within 7 days',
		lines: [
			`It ends on ${title}. After that day your profile is hidden.`,
			'Send us the new date, and a platform admin enters it.'
		],
		link: 'See your dates'
	}),
	mentor_hidden: ({ title }) => ({
		subject: 'Your mentor profile is hidden',
		lines: [
			`Your accreditation or supervision ended on ${title}. Sessions that are booked stay.`,
			'Send us the new date, and the profile is shown again.'
		],
		link: 'See your dates'
	}),
	mentorship_quiet: () => ({
		subject: 'Does your mentorship go on?',
		lines: [
			'No session was booked or held for 90 days.',
			'It closes in 7 days, unless one of you says that it goes on, books a session or writes something in it.'
		],
		link: 'Say whether it goes on'
	}),
	mentorship_closed: () => ({
		subject: 'A mentorship is closed',
		lines: ['The other side has closed it. Goals, actions and notes stay where you can read them.'],
		link: 'See the mentorship'
	}),
	mentorship_ended: () => ({
		subject: 'A mentorship has closed by itself',
		lines: [
			'No session was booked or held for 90 days, and nobody said that it goes on.',
			'Goals, actions and notes stay where you can read them.'
		],
		link: 'See the mentorship'
	}),
	mentoring_message: () => ({
		subject: 'You have a message on Coldframe',
		lines: [
			'It is from somebody you mentor or who mentors you. You get no other email until you have read it.'
		],
		link: 'Read the message'
	}),
	report_made: () => ({
		subject: 'Somebody has reported something',
		lines: ['Read the report and answer it. Harm goes first.'],
		link: 'Read the report'
	}),
	report_answered: () => ({
		subject: 'Your report is answered',
		lines: ['A platform admin has said what follows.'],
		link: 'Read the answer'
	})
} satisfies Record<string, Words>;
