import { saveAvailability } from '#features/bookings/availability/commands.server.ts';
import { confirmSession, holdSession } from '#features/bookings/commands.server.ts';
import { acceptRequest, requestMentor } from '#features/mentoring/commands.server.ts';
import { addNote } from '#features/mentoring/notes/commands.server.ts';
import {
	addAction,
	keepMentorship,
	saveGoal
} from '#features/mentoring/together/commands.server.ts';
import type { Cast } from './people.ts';

/** Who mentors whom; Niamh has not opened her hours yet. */
const pairs = [
	['rosalind.teague', 'priya', 'data'],
	['mo', 'hannah.whitcombe', 'bidding'],
	['niamh.doyle', 'jodie.kemp', 'leadership']
] as const;

const morning = [{ opens: '09:00', closes: '12:00' }];
const afternoon = [{ opens: '14:00', closes: '17:00' }];
const evening = [{ opens: '18:00', closes: '20:00' }];
const settings = {
	zone: 'Europe/London',
	session_minutes: 60,
	buffer_before_minutes: 0,
	buffer_after_minutes: 15,
	notice_hours: 24,
	furthest_days: 180,
	daily_limit: 4
};

/** Mentorships, hours, and sessions that lie just before and after the demonstration's beginning; gives the mentorships. */
export async function seedSessions(cast: Cast): Promise<string[]> {
	const mentorships: string[] = [];
	for (const [mentor, clinician, subject] of pairs) {
		const request = await requestMentor(cast.as(clinician), cast.id(mentor), {
			about: 'competency',
			subject,
			message: 'I have a service that works in one town and want to make it ready for a contract.'
		});
		mentorships.push(await acceptRequest(cast.as(mentor), request, 'I am glad to help.'));
	}
	await saveAvailability(cast.as('rosalind.teague'), {
		...settings,
		place: 'https://video.example/rosalind',
		...{ 'day-1': evening, 'day-2': [...morning, ...afternoon], 'day-3': [], 'day-4': afternoon },
		...{ 'day-5': morning, 'day-6': [], 'day-7': [] }
	});
	await saveAvailability(cast.as('mo'), {
		...settings,
		place: 'By telephone, 01632 960 001',
		...{ 'day-1': [], 'day-2': evening, 'day-3': [], 'day-4': [...morning, ...evening] },
		...{ 'day-5': [], 'day-6': [], 'day-7': [] }
	});
	const booked: [string, string, string][] = [
		['priya', mentorships[0] ?? '', '2022-03-04T10:00:00Z'],
		['priya', mentorships[0] ?? '', '2022-03-10T15:00:00Z'],
		['hannah.whitcombe', mentorships[1] ?? '', '2022-03-10T19:00:00Z']
	];
	for (const [clinician, mentorship, startsAt] of booked) {
		const db = cast.as(clinician);
		const time = { startsAt, covered: false, pays: 'free' as const };
		await confirmSession(db, await holdSession(db, mentorship, time));
	}
	await seedWork(cast, mentorships[0] ?? '');
	return mentorships;
}

/** What Rosalind and Priya work on. */
async function seedWork(cast: Cast, mentorship: string): Promise<void> {
	const [mentor, clinician] = [cast.as('rosalind.teague'), cast.as('priya')];
	await saveGoal(clinician, mentorship, null, {
		competency: 'data',
		title: 'Show what the classes change',
		baseline: 'Walking tests are on paper',
		target: 'Three outcomes, each with its source, on one page',
		evidence: ''
	});
	await addAction(mentor, mentorship, {
		what: 'Send an example of a page of outcomes',
		owner: cast.id('rosalind.teague'),
		...{ 'due-day': '29', 'due-month': '4', 'due-year': '2022' }
	});
	await addNote(mentor, mentorship, 'Start with the walking test: everybody knows it.');
}

/** A pair without a session has said that it goes on, as both were asked to. */
export async function keepPair(cast: Cast, mentorship: string): Promise<void> {
	await keepMentorship(cast.as('niamh.doyle'), mentorship);
}
