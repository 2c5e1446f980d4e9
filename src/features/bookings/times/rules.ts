import { DateTime } from 'luxon';

/** The zones a page offers first; any other that a person has stays theirs. */
export const zones = [
	{ value: 'Europe/London', label: 'England (London)' },
	{ value: 'Europe/Paris', label: 'Central Europe (Paris)' },
	{ value: 'Europe/Athens', label: 'Eastern Europe (Athens)' },
	{ value: 'America/New_York', label: 'Eastern America (New York)' },
	{ value: 'America/Los_Angeles', label: 'Western America (Los Angeles)' },
	{ value: 'Asia/Dubai', label: 'Gulf (Dubai)' },
	{ value: 'Asia/Kolkata', label: 'India (Kolkata)' },
	{ value: 'Asia/Singapore', label: 'Singapore' },
	{ value: 'Australia/Sydney', label: 'Eastern Australia (Sydney)' },
	{ value: 'Pacific/Auckland', label: 'New Zealand (Auckland)' }
];

export const isZone = (text: string) => zones.some(({ value }) => value === text);

/** "Wednesday 9 March 2022" in a zone. */
export function dayWords(instant: string, zone: string): string {
	return DateTime.fromISO(instant, { zone }).setLocale('en-GB').toFormat('cccc d LLLL yyyy');
}

/** "9am", "1:30pm", "midday" in a zone. */
export function timeWords(instant: string, zone: string): string {
	const { hour, minute: minutes } = DateTime.fromISO(instant, { zone });
	if (minutes === 0 && hour === 0) return 'midnight';
	if (minutes === 0 && hour === 12) return 'midday';
	const rest = minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`;
	return `${hour % 12 === 0 ? 12 : hour % 12}${rest}${hour < 12 ? 'am' : 'pm'}`;
}

/** "Wednesday 9 March 2022, 9am to 10am" in a zone. */
export function rangeWords(startsAt: string, endsAt: string, zone: string): string {
	return `${dayWords(startsAt, zone)}, ${timeWords(startsAt, zone)} to ${timeWords(endsAt, zone)}`;
}

/** Slots by their day in a zone. */
export function byDay<Item extends { startsAt: string }>(items: Item[], zone: string) {
	const days = new Map<string, Item[]>();
	for (const item of items) {
		const name = dayWords(item.startsAt, zone);
		days.set(name, [...(days.get(name) ?? []), item]);
	}
	return [...days].map(([name, items]) => ({ name, items }));
}
