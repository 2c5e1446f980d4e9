import { DateTime } from 'luxon';
import type { ListedSession } from '../rules.ts';

const zone = 'Europe/London';

/** A month as an address names it ("2022-03"), or the month of an instant. */
export function readMonth(params: URLSearchParams, now: string): string {
	const text = params.get('month') ?? '';
	const known = /^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/.test(text);
	return known ? text : DateTime.fromISO(now, { zone }).toFormat('yyyy-MM');
}

/** From and until as instants: midnight in England before the first day and after the last one. */
export function monthRange(month: string): [string, string] {
	const first = DateTime.fromISO(`${month}-01`, { zone });
	const iso = (at: DateTime) => at.toUTC().toISO() ?? '';
	return [iso(first), iso(first.plus({ months: 1 }))];
}

export type Day = { date: string; number: number; today: boolean; sessions: ListedSession[] };

/** The weeks of a month, Monday first; days of other months are null. */
export function monthWeeks(
	month: string,
	sessions: ListedSession[],
	now: string
): (Day | null)[][] {
	const byDate = new Map<string, ListedSession[]>();
	for (const session of sessions) {
		const date = DateTime.fromISO(session.starts_at, { zone }).toISODate() ?? '';
		byDate.set(date, [...(byDate.get(date) ?? []), session]);
	}
	const first = DateTime.fromISO(`${month}-01`, { zone: 'utc' });
	const today = DateTime.fromISO(now, { zone }).toISODate();
	const days: (Day | null)[] = Array.from({ length: first.weekday - 1 }, () => null);
	for (let number = 1; number <= (first.daysInMonth ?? 0); number += 1) {
		const date = `${month}-${String(number).padStart(2, '0')}`;
		days.push({ date, number, today: date === today, sessions: byDate.get(date) ?? [] });
	}
	while (days.length % 7 !== 0) days.push(null);
	return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}

/** "March 2022", and the months beside it. */
export function monthWords(month: string) {
	const first = DateTime.fromISO(`${month}-01`, { zone: 'utc' }).setLocale('en-GB');
	const beside = (months: number) => {
		const at = first.plus({ months });
		return { month: at.toFormat('yyyy-MM'), title: at.toFormat('LLLL yyyy') };
	};
	return { title: first.toFormat('LLLL yyyy'), before: beside(-1), after: beside(1) };
}

/** The start and the end of a day in England and of what counts as coming and past around it. */
export function around(now: string): { today: string; from: string; until: string } {
	const at = DateTime.fromISO(now, { zone });
	return {
		today: at.toISODate() ?? '',
		from: at.minus({ days: 120 }).toUTC().toISO() ?? '',
		until: at.plus({ days: 366 }).toUTC().toISO() ?? ''
	};
}
