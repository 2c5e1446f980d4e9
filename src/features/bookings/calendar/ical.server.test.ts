import ICAL from 'ical.js';
import { expect, it } from 'vitest';
import type { CalendarEntry } from '../rules.ts';
import { calendarFile, invitation } from './ical.server.ts';

const origin = 'https://coldframe.example';
const entry: CalendarEntry = {
	uid: 'b0c1',
	sequence: 0,
	startsAt: '2022-03-30T09:00:00Z',
	endsAt: '2022-03-30T10:00:00Z',
	with: 'Mo; Mentor, "the\nfirst"',
	place: 'https://video.example/room',
	path: '/sessions/b0c1',
	at: '2022-03-07T09:00:00Z',
	cancelled: false,
	firm: true
};

function readBack(content: string) {
	const calendar = new ICAL.Component(ICAL.parse(content) as never);
	const events = calendar.getAllSubcomponents('vevent').map((found) => {
		const event = new ICAL.Event(found);
		return {
			uid: event.uid,
			sequence: event.sequence,
			start: event.startDate.toJSDate().toISOString(),
			end: event.endDate.toJSDate().toISOString(),
			summary: event.summary,
			location: event.location,
			status: found.getFirstPropertyValue('status'),
			attendees: event.attendees.map((attendee) => attendee.getFirstValue())
		};
	});
	return { method: calendar.getFirstPropertyValue('method'), events };
}

it('B-10 keeps one UID for life, and its SEQUENCE rises until it is cancelled', () => {
	const asked = invitation(entry, origin, 'priya@example.org');
	const moved = invitation({ ...entry, sequence: 1 }, origin, 'priya@example.org');
	const over = invitation({ ...entry, sequence: 2, cancelled: true }, origin, 'priya@example.org');
	expect([asked, moved, over].map(({ method }) => method)).toEqual([
		'REQUEST',
		'REQUEST',
		'CANCEL'
	]);
	const read = [asked, moved, over].map(({ content }) => readBack(content));
	expect(read.map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL']);
	expect(read.map(({ events }) => events[0]?.sequence)).toEqual([0, 1, 2]);
	expect(new Set(read.map(({ events }) => events[0]?.uid))).toEqual(new Set(['b0c1@coldframe']));
	expect(read[0]?.events[0]).toMatchObject({
		start: '2022-03-30T09:00:00.000Z',
		end: '2022-03-30T10:00:00.000Z',
		summary: 'Mentoring session with Mo; Mentor, "the\nfirst"',
		location: 'https://video.example/room',
		status: 'CONFIRMED',
		attendees: ['MAILTO:priya@example.org']
	});
	expect(read[2]?.events[0]?.status).toBe('CANCELLED');
});

it('B-13 shows a session that waits for cover as tentative, in a feed without people', () => {
	const { method, events } = readBack(
		calendarFile([entry, { ...entry, uid: 'x', firm: false }], origin)
	);
	expect(method).toBe('PUBLISH');
	expect(events.map(({ status }) => status)).toEqual(['CONFIRMED', 'TENTATIVE']);
	expect(events.flatMap(({ attendees }) => attendees)).toEqual([]);
});
