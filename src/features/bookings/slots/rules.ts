import { DateTime } from 'luxon';
import { isZone } from '../times/rules.ts';

/** Hours of one date or weekday by a local clock: "09:00:00" to "17:00:00". */
type Hours = { opens: string; closes: string };
/** From, until and the start of the session inside, as ISO text. */
type Taken = [string, string, string];

/** What a mentor's free times are computed from. */
export type MentorHours = {
	mentorId: string;
	zone: string;
	sessionMinutes: number;
	bufferBefore: number;
	bufferAfter: number;
	noticeHours: number;
	furthestDays: number;
	dailyLimit: number;
	pricePence: number;
	/** 1 is Monday. */
	week: (Hours & { weekday: number })[];
	/** A date without hours is a day off. */
	dated: { day: string; opens: string | null; closes: string | null }[];
	busy: Taken[];
};

/** Whoever looks for a time, and when. */
export type Asking = {
	now: string;
	/** Bank holidays of England, "2022-04-15". */
	holidays: string[];
	busy: Taken[];
	clinicDays: number[];
	/** What cover for half a clinic day costs. */
	coverPence: number;
	/** Starts of half days that are covered or will be. */
	coverBlocks: string[];
};

export type Slot = {
	startsAt: string;
	endsAt: string;
	/** What cover adds; null where the clinician is not in clinic. */
	coverPence: number | null;
};

type Range = readonly [number, number];

const england = 'Europe/London';
const minute = 60_000;
const day = 24 * 60 * minute;

function localInstant(date: string, time: string, zone: string): DateTime {
	const [hour = 0, minutes = 0] = time.split(':').map(Number);
	const start = DateTime.fromISO(date, { zone });
	return hour === 24 ? start.plus({ days: 1 }) : start.set({ hour, minute: minutes });
}

/** Days whose clocks do not change are reckoned from their beginning; the library is asked once for each. */
const knownDays = new Map<string, { start: number; even: boolean }>();

function localDay(date: string, zone: string): { start: number; even: boolean } {
	const key = `${date} ${zone}`;
	const known = knownDays.get(key);
	if (known) return known;
	const start = DateTime.fromISO(date, { zone });
	const even = start.plus({ days: 1 }).toMillis() - start.toMillis() === day;
	const made = { start: start.toMillis(), even };
	if (knownDays.size >= 5_000) knownDays.clear();
	knownDays.set(key, made);
	return made;
}

const minutesOf = (time: string) => {
	const [hour = 0, minutes = 0] = time.split(':').map(Number);
	return hour * 60 + minutes;
};

/**
 * The starts that fit into hours of one date, each once: an hour that the clocks skip is not there, one that
 * they repeat counts once.
 */
export function startsIn(
	date: string,
	{ opens, closes }: Hours,
	zone: string,
	minutes: number
): number[] {
	const step = minutes < 30 ? 15 : 30;
	const starts: number[] = [];
	const { start: midnight, even } = localDay(date, zone);
	if (even) {
		const last = midnight + (minutesOf(closes) - minutes) * minute;
		const first = midnight + minutesOf(opens) * minute;
		for (let at = first; at <= last; at += step * minute) starts.push(at);
		return starts;
	}
	const last = localInstant(date, closes, zone).toMillis() - minutes * minute;
	for (let wall = minutesOf(opens); wall < minutesOf(closes); wall += step) {
		const [hour, rest] = [Math.floor(wall / 60), wall % 60];
		const start = DateTime.fromISO(date, { zone }).set({ hour, minute: rest });
		const exists = start.hour === hour && start.minute === rest;
		if (exists && start.toMillis() <= last) starts.push(start.toMillis());
	}
	return starts;
}

/** The half days of clinic around now, 8:30am to 12:40pm and 2:20pm to 6:30pm in England, and lunch between them. */
function clinicHalves({ clinicDays, holidays, now }: Asking, days: number) {
	if (clinicDays.length === 0) return [];
	const first = DateTime.fromISO(now, { zone: england }).startOf('day');
	return Array.from({ length: days + 2 }, (_, ahead) => first.plus({ days: ahead }))
		.filter(
			(date) => clinicDays.includes(date.weekday) && !holidays.includes(date.toISODate() ?? '')
		)
		.map((date) => {
			const at = (hour: number, minutes: number) => date.set({ hour, minute: minutes }).toMillis();
			return {
				whole: [at(8, 30), at(18, 30)] as const,
				morning: [at(8, 30), at(12, 40)] as const,
				afternoon: [at(14, 20), at(18, 30)] as const
			};
		});
}

const meets = ([from, until]: Range, [start, end]: Range) => start < until && from < end;

function hoursOn(mentor: MentorHours, holidays: Set<string>, date: string): Hours[] {
	const dated = mentor.dated.filter((row) => row.day === date);
	if (dated.length > 0) return dated.filter((row): row is typeof row & Hours => row.opens !== null);
	if (holidays.has(date)) return [];
	const weekday = ((new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;
	return mentor.week.filter((row) => row.weekday === weekday);
}

/**
 * The free times of a mentor for whoever asks, earliest first, from now to `days` days ahead. `covered` also
 * gives times in clinic that half a day of cover makes free.
 */
export function freeSlots(
	mentor: MentorHours,
	asking: Asking,
	{ days, covered = false }: { days: number; covered?: boolean }
): Slot[] {
	const now = Date.parse(asking.now);
	const earliest = Math.max(now + mentor.noticeHours * 60 * minute, now + 1);
	const ahead = Math.min(days, mentor.furthestDays);
	const today = DateTime.fromMillis(now, { zone: mentor.zone }).toISODate() ?? '';
	const holidays = new Set(asking.holidays);
	const halves = clinicHalves(asking, ahead);
	const arranged = new Set(asking.coverBlocks.map((start) => Date.parse(start)));
	const taken: Range[] = [...mentor.busy, ...asking.busy].map(([from, until]) => [
		Date.parse(from),
		Date.parse(until)
	]);
	const booked = new Map<string, number>();
	for (const [, , start] of mentor.busy) {
		const date = DateTime.fromISO(start, { zone: mentor.zone }).toISODate() ?? '';
		booked.set(date, (booked.get(date) ?? 0) + 1);
	}
	const coverOf = (session: Range): number | null | undefined => {
		const clinic = halves.find(({ whole }) => meets(whole, session));
		if (!clinic) return null;
		const touched = [clinic.morning, clinic.afternoon].filter((half) => meets(half, session));
		if (!covered || touched.length !== 1) return undefined;
		return arranged.has(touched[0]?.[0] ?? 0) ? 0 : asking.coverPence;
	};
	const slots: Slot[] = [];
	for (let index = 0; index <= ahead; index += 1) {
		const date = new Date(Date.parse(`${today}T00:00:00Z`) + index * day)
			.toISOString()
			.slice(0, 10);
		if ((booked.get(date) ?? 0) >= mentor.dailyLimit) continue;
		for (const hours of hoursOn(mentor, holidays, date)) {
			for (const start of startsIn(date, hours, mentor.zone, mentor.sessionMinutes)) {
				const end = start + mentor.sessionMinutes * minute;
				const around: Range = [
					start - mentor.bufferBefore * minute,
					end + mentor.bufferAfter * minute
				];
				if (start < earliest || taken.some((range) => meets(range, around))) continue;
				const coverPence = coverOf([start, end]);
				if (coverPence === undefined) continue;
				slots.push({
					startsAt: new Date(start).toISOString(),
					endsAt: new Date(end).toISOString(),
					coverPence
				});
			}
		}
	}
	return slots;
}

/** The free times nearest to one that is taken, earliest first. */
export function nearestSlots(slots: Slot[], wanted: string, count = 3): Slot[] {
	const instant = Date.parse(wanted);
	if (Number.isNaN(instant)) return [];
	const distance = ({ startsAt }: Slot) => Math.abs(Date.parse(startsAt) - instant);
	return [...slots]
		.sort((a, b) => distance(a) - distance(b))
		.slice(0, count)
		.sort((a, b) => a.startsAt.localeCompare(b.startsAt));
}

/** How a page of free times is looked at. */
export type View = { week: number; zone: string; covered: boolean };

/** The view that an address names; what it does not know is as usual. */
export function readView(params: URLSearchParams): View {
	const week = params.get('week') ?? '';
	const zone = params.get('zone') ?? '';
	return {
		week: /^\d{1,2}$/.test(week) ? Math.min(Number(week), 52) : 0,
		zone: isZone(zone) ? zone : england,
		covered: params.get('cover') === 'on'
	};
}
