import { saveAvailability } from '#features/bookings/availability/commands.server.ts';
import { confirmSession, holdSession } from '#features/bookings/commands.server.ts';
import { acceptRequest, requestMentor } from '#features/mentoring/commands.server.ts';
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

/** Mentorships, hours, and sessions that lie just before and after the demonstration's beginning. */
export async function seedSessions(cast: Cast): Promise<void> {
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
}
