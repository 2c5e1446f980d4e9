import { DateTime } from 'luxon';

const zone = 'Europe/London';
const zones: Record<string, string> = { BST: '+01:00', GMT: 'Z', UTC: 'Z' };

/**
 * An instant as a publisher wrote it, as ISO text in UTC; without a zone it is London's. A date alone stands for
 * the end of that day where `end`, else its beginning. Null for what is missing (the year 1), undefined for what
 * is no date.
 */
export function instantOf(value: unknown, end = false): string | null | undefined {
	if (value === null || value === undefined || value === '') return null;
	// The longest date with its zone in words has fewer signs; what is longer takes ever longer to look at.
	if (typeof value !== 'string' || value.length > 100) return undefined;
	let text = value.trim().replace(/\[[^\]]*\]$/, '');
	if (text === '') return null;
	text = text.replace(/\s*(BST|GMT|UTC)$/i, (_, name: string) => zones[name.toUpperCase()] ?? '');
	text = text.replace(/^(\d{4}-\d{2}-\d{2})\s+(?=\d)/, '$1T').replace(/\s+(?=[+-]\d)/, '');
	const english = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ T](\d{2}:\d{2}(?::\d{2})?))?$/.exec(text);
	if (english) {
		const [, day = '', month = '', year = '', time] = english;
		text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${time ? `T${time}` : ''}`;
	}
	let read = DateTime.fromISO(text, { zone });
	if (!read.isValid) return undefined;
	if (read.year < 1990 || read.year > 2200) return null;
	if (!text.includes('T') && end) read = read.endOf('day').set({ millisecond: 0 });
	return read.toUTC().toISO({ suppressMilliseconds: true });
}
