import { z } from 'zod';
import { dateCheck, dateParts, optionalText, pounds } from '#lib/forms/fields.ts';
import { timeTyped, type Time } from '#lib/forms/times.ts';
import { isZone } from '../times/rules.ts';
import { buffers, horizons, limits, notices, sessionLengths, type Hours } from './rules.ts';

const clock = ({ hour, minute }: Time) =>
	`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

/** Reads "9am to midday, 2pm to 5:30pm"; null for what is no hours, [] for nothing. */
export function hoursTyped(text: string): Hours[] | null {
	const parts = text.split(/,|;|\band\b/).map((part) => part.trim());
	if (parts.every((part) => part === '')) return [];
	const read = parts
		.filter((part) => part !== '')
		.map((part) => {
			const [from, until, more] = part.split(/\s*(?:\bto\b|-|–)\s*/);
			const opens = timeTyped(from ?? '');
			const closes = timeTyped(until ?? '');
			if (!opens || !closes || more !== undefined) return null;
			const end = clock(closes) === '00:00' ? '24:00' : clock(closes);
			return clock(opens) < end ? { opens: clock(opens), closes: end } : null;
		});
	const hours = read.filter((part) => part !== null);
	const sorted = [...hours].sort((a, b) => a.opens.localeCompare(b.opens));
	const apart = sorted.every(({ opens }, index) => opens >= (sorted[index - 1]?.closes ?? ''));
	return hours.length === read.length && apart ? sorted : null;
}

const wrong = 'Enter hours like 9am to midday, 2pm to 5:30pm, each after the one before';

/** Six spans in words have fewer signs; what is longer takes ever longer to take apart. */
const longest = 300;

const hoursField = z.string().transform((text, context) => {
	const hours = text.length > longest ? null : hoursTyped(text.trim().toLowerCase());
	if (hours && hours.length <= 6) return hours;
	context.addIssue({ code: 'custom', message: wrong });
	return z.NEVER;
});

const chosen = (items: { value: string }[], missing: string) =>
	z
		.string()
		.refine((text) => items.some(({ value }) => value === text), missing)
		.transform(Number);

export const availabilitySchema = z.object({
	zone: z.string().refine(isZone, 'Select your time zone'),
	'day-1': hoursField,
	'day-2': hoursField,
	'day-3': hoursField,
	'day-4': hoursField,
	'day-5': hoursField,
	'day-6': hoursField,
	'day-7': hoursField,
	session_minutes: chosen(sessionLengths, 'Select how long a session is'),
	buffer_before_minutes: chosen(buffers, 'Select the time before a session'),
	buffer_after_minutes: chosen(buffers, 'Select the time after a session'),
	notice_hours: chosen(notices, 'Select how much notice you need'),
	furthest_days: chosen(horizons, 'Select how far ahead people can book'),
	daily_limit: chosen(limits, 'Select how many sessions you take in a day'),
	place: optionalText(500)
});

export const datedSchema = z
	.object({ ...dateParts('date'), hours: hoursField })
	.refine(...dateCheck('date', { wrong: 'Enter a real date', missing: 'Enter the date' }));

export const clearSchema = z.object({
	day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Look at this page again')
});

export const clinicSchema = z.object({
	weekdays: z.array(z.enum(['1', '2', '3', '4', '5', '6', '7'])),
	cover: pounds({ wrong: 'Enter what cover costs, such as 300', most: 1_000_000 })
});
