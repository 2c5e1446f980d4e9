import type { Words } from '../rules.ts';

/** What is told about intakes of mentors and clinicians. */
export const intakes = {
	intake_to_rank: ({ title, at }) => ({
		subject: `Say whom you would work with: ${title}`,
		lines: [
			`The intake closes on ${at}, and you have not ranked anybody yet.`,
			'Whoever you do not rank follows how well you fit each other. Nobody but you sees what you say.'
		],
		link: 'Rank them'
	}),
	intake_closed: ({ title }) => ({
		subject: `An intake has closed: ${title}`,
		lines: [
			'Nobody can change what they said any more. Look at what the pairing gives, check it and publish it.'
		],
		link: 'Pair the mentors and clinicians'
	}),
	intake_called_off: ({ title, reason }) => ({
		subject: `An intake is called off: ${title}`,
		lines: [
			`Nobody is paired. The organiser says: ${reason}`,
			'You can ask any mentor yourself, or take part in another intake.'
		],
		link: 'See the intake'
	}),
	intake_paired: ({ title }) => ({
		subject: `You are paired with a mentor: ${title}`,
		lines: ['The mentor has your request and accepts it or declines it.'],
		link: 'See who your mentor is'
	}),
	intake_request: ({ title }) => ({
		subject: `You are paired with a clinician: ${title}`,
		lines: ['Their request waits for you. Accept it, decline it with a reason, or ask something.'],
		link: 'Answer the request'
	}),
	intake_left_over: ({ title }) => ({
		subject: `No mentor this time: ${title}`,
		lines: [
			'There were not enough mentors who fit. You go first in the next intake of the same organiser, if you apply to it.',
			'Until then you can ask any mentor yourself.'
		],
		link: 'See the result'
	}),
	intake_without_clinician: ({ title }) => ({
		subject: `No clinician this time: ${title}`,
		lines: ['Nobody was paired with you, so your places stay free for other requests.'],
		link: 'See the result'
	})
} satisfies Record<string, Words>;
