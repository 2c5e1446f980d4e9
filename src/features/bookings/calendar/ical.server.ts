import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { CalendarEntry } from '../rules.ts';

type Sent = { method: 'REQUEST' | 'CANCEL'; content: string };

function calendarOf(entries: CalendarEntry[], origin: string, attendee?: string) {
	const calendar = ical({
		name: 'Coldframe sessions',
		prodId: { company: 'Coldframe', product: 'Sessions', language: 'EN' }
	});
	for (const entry of entries) {
		const url = origin + entry.path;
		const event = calendar.createEvent({
			id: `${entry.uid}@coldframe`,
			sequence: entry.sequence,
			stamp: new Date(entry.at),
			start: new Date(entry.startsAt),
			end: new Date(entry.endsAt),
			summary: `Mentoring session with ${entry.with}`,
			description: `Move or cancel it on Coldframe: ${url}`,
			url,
			...(entry.place ? { location: entry.place } : {}),
			status: entry.cancelled
				? ICalEventStatus.CANCELLED
				: entry.firm
					? ICalEventStatus.CONFIRMED
					: ICalEventStatus.TENTATIVE
		});
		if (attendee) {
			event.organizer({ name: 'Coldframe', email: `sessions@${new URL(origin).hostname}` });
			event.createAttendee({ email: attendee, rsvp: false });
		}
	}
	return calendar;
}

/** An invitation to a session, or its cancellation, for one mail (RFC 5546). */
export function invitation(entry: CalendarEntry, origin: string, attendee: string): Sent {
	const method = entry.cancelled ? 'CANCEL' : 'REQUEST';
	const calendar = calendarOf([entry], origin, attendee).method(ICalCalendarMethod[method]);
	return { method, content: calendar.toString() };
}

/** Sessions to download or to subscribe to. */
export function calendarFile(entries: CalendarEntry[], origin: string): string {
	return calendarOf(entries, origin).method(ICalCalendarMethod.PUBLISH).toString();
}
