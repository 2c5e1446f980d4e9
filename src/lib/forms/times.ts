import { DateTime } from 'luxon';
import { formatTime } from '#lib/ui/format.ts';

const zone = 'Europe/London';

export type Time = { hour: number; minute: number };

/** Reads "1pm", "1:30 pm", "13:00", "midday" or "midnight"; null when nothing was typed, undefined when it is no time. */
export function timeTyped(text: string): Time | null | undefined {
	const typed = text.trim().toLowerCase().replaceAll(/\s/g, '');
	if (typed === '') return null;
	if (typed === 'midday' || typed === 'noon') return { hour: 12, minute: 0 };
	if (typed === 'midnight') return { hour: 0, minute: 0 };
	const [, hours, minutes, half] = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm)?$/.exec(typed) ?? [];
	if (hours === undefined || (half === undefined && minutes === undefined)) return undefined;
	const hour = Number(hours);
	const minute = Number(minutes ?? 0);
	if (minute > 59) return undefined;
	if (half === undefined) return hour < 24 ? { hour, minute } : undefined;
	if (hour < 1 || hour > 12) return undefined;
	return { hour: (hour % 12) + (half === 'pm' ? 12 : 0), minute };
}

/** The instant of a date ("2022-03-25") and a time by the clock in England, as ISO text in UTC. */
export function instantAt(date: string, { hour, minute }: Time): string {
	const instant = DateTime.fromISO(date, { zone }).set({ hour, minute });
	return instant.toUTC().toISO({ suppressMilliseconds: true }) ?? '';
}

/** The date in England of an instant, "2022-03-25"; null for nothing. */
export function dateOf(instant: string | null): string | null {
	return instant ? DateTime.fromISO(instant, { zone }).toISODate() : null;
}

/** The time of an instant as it stands in a field: "1pm"; '' for nothing. */
export function timeValue(instant: string | null): string {
	return instant ? formatTime(instant) : '';
}
