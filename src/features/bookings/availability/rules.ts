import { formatCount } from '#lib/ui/format.ts';

export const weekdays = [
	'Monday',
	'Tuesday',
	'Wednesday',
	'Thursday',
	'Friday',
	'Saturday',
	'Sunday'
] as const;

/** "09:00:00" to "17:00:00". */
export type Hours = { opens: string; closes: string };
type Settings = {
	zone: string;
	session_minutes: number;
	buffer_before_minutes: number;
	buffer_after_minutes: number;
	notice_hours: number;
	furthest_days: number;
	daily_limit: number;
	place: string;
};

/** A person's own hours, exceptions and clinic. */
export type Availability = {
	now: string;
	settings: Settings | null;
	week: (Hours & { weekday: number })[];
	dated: { day: string; opens: string | null; closes: string | null }[];
	holidays: { day: string; title: string }[];
	clinic: { weekdays: number[]; cover_pence: number } | null;
};

/** "9am", "1:30pm", "midday", "midnight" of "09:00:00". */
function clockWords(time: string): string {
	const [hour = 0, minutes = 0] = time.split(':').map(Number);
	if (minutes === 0 && hour % 24 === 0) return 'midnight';
	if (minutes === 0 && hour === 12) return 'midday';
	const rest = minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`;
	return `${hour % 12 === 0 ? 12 : hour % 12}${rest}${hour < 12 ? 'am' : 'pm'}`;
}

/** "9am to midday, 2pm to 5pm"; '' for no hours. */
export function hoursWords(hours: Hours[]): string {
	return hours
		.map(({ opens, closes }) => `${clockWords(opens)} to ${clockWords(closes)}`)
		.join(', ');
}

const items = (values: number[], words: (value: number) => string) =>
	values.map((value) => ({ value: String(value), label: words(value) }));
const minutes = (value: number) => (value === 0 ? 'None' : formatCount(value, 'minute'));
const span = (hours: number) =>
	hours === 0
		? 'None'
		: hours % 24 === 0
			? formatCount(hours / 24, 'day')
			: formatCount(hours, 'hour');

export const sessionLengths = items([15, 30, 45, 60, 90, 120, 240], minutes);
export const buffers = items([0, 5, 10, 15, 30, 60], minutes);
export const notices = items([0, 2, 4, 12, 24, 48, 72, 168], span);
export const horizons = items([14, 30, 60, 75, 90, 180], (days) => formatCount(days, 'day'));
export const limits = items([1, 2, 3, 4, 5, 6, 8, 10], (count) => formatCount(count, 'session'));

/** What the editor shows before anything is saved: nothing is open. */
const usual: Settings = {
	zone: 'Europe/London',
	session_minutes: 60,
	buffer_before_minutes: 0,
	buffer_after_minutes: 15,
	notice_hours: 24,
	furthest_days: 60,
	daily_limit: 4,
	place: ''
};

/** The stored hours as they stand in the fields of the editor. */
export function storedValues({ settings, week }: Availability): Record<string, string> {
	const own = settings ?? usual;
	const days = weekdays.map((_, index) => [
		`day-${index + 1}`,
		hoursWords(week.filter(({ weekday }) => weekday === index + 1))
	]);
	const facts = Object.entries(own).map(([name, value]) => [name, String(value)]);
	return Object.fromEntries([...facts, ...days]) as Record<string, string>;
}

/** Dates that differ from the week, each with its hours in words. */
export function datedDays(dated: Availability['dated']): { day: string; words: string }[] {
	const days = new Map<string, Hours[]>();
	for (const { day, opens, closes } of dated) {
		const hours = opens !== null && closes !== null ? [{ opens, closes }] : [];
		days.set(day, [...(days.get(day) ?? []), ...hours]);
	}
	return [...days].map(([day, hours]) => ({ day, words: hoursWords(hours) || 'No hours' }));
}
