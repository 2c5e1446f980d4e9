import type { Words } from '../rules.ts';

/** What is told about sessions. */
export const sessions = {
	session_confirmed: ({ at }) => ({
		subject: 'A mentoring session is booked',
		lines: [
			at ? `It starts on ${at}, by the clock in England.` : '',
			'The invitation with this email puts it into your calendar.'
		],
		link: 'See the session'
	}),
	session_moved: ({ at }) => ({
		subject: 'A mentoring session has a new time',
		lines: [
			at ? `It now starts on ${at}, by the clock in England.` : '',
			'The invitation with this email moves it in your calendar. The price and the terms stay as they were.'
		],
		link: 'See the session'
	}),
	session_cancelled: ({ at }) => ({
		subject: 'A mentoring session is cancelled',
		lines: [
			at ? `It would have started on ${at}.` : '',
			'The message with this email takes it out of your calendar.'
		],
		link: 'See the session'
	}),
	session_offered: ({ at }) => ({
		subject: 'A time of your mentor has become free',
		lines: [
			at ? `It is on ${at}, by the clock in England.` : '',
			'You are next on the waiting list. It is kept for you alone for 2 hours, then the next person is asked.'
		],
		link: 'Book this time'
	}),
	session_firm: ({ at }) => ({
		subject: 'Clinic cover is arranged: the session is firm',
		lines: [
			at ? `The session on ${at} waited for clinic cover.` : '',
			'The cover is arranged, so it takes place as booked.'
		],
		link: 'See the session'
	}),
	session_reminder: ({ at }) => ({
		subject: 'A mentoring session is soon',
		lines: [
			at ? `It starts on ${at}, by the clock in England.` : '',
			'If you cannot come, move or cancel it now. The page says what that costs.'
		],
		link: 'See the session'
	}),
	session_attendance: ({ at }) => ({
		subject: 'Did your mentoring session take place?',
		lines: [
			at ? `It was planned for ${at}.` : '',
			'Say whether it took place. The other side is asked the same, and you can disagree for 3 days.'
		],
		link: 'Say what happened'
	}),
	session_disputed: () => ({
		subject: 'A mentoring session is disputed',
		lines: ['The two sides do not say the same about whether it took place. Hear both and decide.'],
		link: 'Decide the dispute'
	}),
	session_decided: () => ({
		subject: 'It is decided whether a session took place',
		lines: ['A platform admin has decided, with a reason that both sides can read.'],
		link: 'Read the decision'
	})
} satisfies Record<string, Words>;
