import { plain } from '../names/words/rules.ts';

/** Values as people write them in a file. */

export const isRow = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands there as text that a database can keep; nothing for a list or an object, which are no text. */
export const textOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
		? String(value).replaceAll('\u0000', '').toWellFormed().trim()
		: '';

const isNothing = (value: unknown) =>
	/^(|no|none|not known|unknown|n\/?a|-|tbc|null)$/i.test(textOf(value));

/** Whether something was said at all. */
export const isSaid = (value: unknown): boolean =>
	value !== undefined && value !== null && !(typeof value === 'string' && value.trim() === '');

/** The items of a list, or of a text with commas, semicolons, bars or slashes. */
export function listOf(value: unknown, parted = /[;,|/\n]/): string[] {
	const items = Array.isArray(value) ? value : textOf(value).split(parted);
	return items.map(textOf).filter((item) => !isNothing(item));
}

const multiples: Record<string, number> = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6 };
const one = /^([\d.]+) ?(k|m|thousand|million)?\b ?(.*)$/;

/** A number of 0 or more as in 1200, "£1,200", "1.2m", "24 months" or "500 to 700", of which the higher; else null. */
export function numberOf(value: unknown): number | null {
	if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : null;
	const text = textOf(value).toLowerCase().replaceAll(/[£,]/g, '').trim();
	if (text === 'free') return 0;
	const range = text.split(/ ?(?:-|–|\bto\b) ?/);
	if (range.length === 2 && range[0] !== '') {
		const [low, high] = range.map(numberOf);
		return typeof low === 'number' && typeof high === 'number' ? Math.max(low, high) : null;
	}
	const [, digits = '', multiple, unit = ''] = one.exec(text) ?? [];
	const number = digits === '' ? NaN : Number(digits);
	if (!Number.isFinite(number) || !/^[a-z /().]*$/.test(unit)) return null;
	return number * (multiples[multiple ?? ''] ?? 1);
}

/** Months: "3 years" is 36. */
export function monthsOf(value: unknown): number | null {
	const number = numberOf(value);
	return number !== null && /\b(y|yr|year)s?\b/i.test(textOf(value)) ? number * 12 : number;
}

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** A date as 2022-07-01 from that, 2022-07, 01/07/2022, "1 July 2022" or "July 2022"; else null. */
export function dateOf(value: unknown): string | null {
	const text = textOf(value);
	const [, year, month, day] =
		/^(\d{4})-(\d{2})(?:-(\d{2}))?(?:T.*)?$/.exec(text) ??
		((found) => found && [found[0], found[3], found[2], found[1]])(
			/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
		) ??
		((found) =>
			found && [
				found[0],
				found[3],
				String(monthNames.indexOf(found[2]?.toLowerCase() ?? '') + 1),
				found[1]
			])(/^(?:(\d{1,2}) )?([a-z]{3})[a-z]* (\d{4})$/i.exec(text)) ??
		[];
	if (!year || !month) return null;
	const date = `${year}-${month.padStart(2, '0')}-${(day ?? '1').padStart(2, '0')}`;
	const instant = new Date(`${date}T00:00:00Z`);
	// A day that its month does not have would become another day.
	return Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== date
		? null
		: date;
}

/** True or false; a name or a list counts as yes. Null when nothing is said. */
export function yesOf(value: unknown): boolean | null {
	if (!isSaid(value)) return null;
	if (Array.isArray(value)) return value.length > 0;
	return !/^(no|none|false|off|n|0)$/i.test(textOf(value));
}

const strengths: [string, RegExp][] = [
	['trial', /\b(trial|rct|randomi[sz]ed)\b/i],
	['study', /\b(stud(y|ies)|cohort|systematic review|published evaluation)\b/i],
	['pilot', /\bpilot/i],
	['audit', /\baudit/i],
	['opinion', /\b(opinion|anecdotal)\b/i]
];

/** The strength of evidence that words name; '' when they name none. */
export const strengthOf = (words: string): string =>
	strengths.find(([, named]) => named.test(words))?.[0] ?? '';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Half days of the week, such as 2_evening, from "Tue evening", "Wed PM", "weekday mornings" or "Fridays". */
export function timesOf(item: string): string[] {
	if (/^[1-7]_(morning|afternoon|evening)$/.test(item)) return [item];
	const words = plain(item);
	const named = days.flatMap((day, place) => (words.includes(` ${day}`) ? [place + 1] : []));
	const on = /weekend/.test(words)
		? [6, 7]
		: named.length > 0
			? named
			: /weekday|working day|\bany|\ball |morning|afternoon|evening|lunch| am | pm /.test(words)
				? [1, 2, 3, 4, 5]
				: [];
	const halves = [
		...(/morning| am /.test(words) ? ['morning'] : []),
		...(/afternoon| pm |lunch/.test(words) ? ['afternoon'] : []),
		...(/evening|night|after work/.test(words) ? ['evening'] : [])
	];
	return on.flatMap((day) =>
		(halves.length > 0 ? halves : ['morning', 'afternoon', 'evening']).map(
			(half) => `${day}_${half}`
		)
	);
}
