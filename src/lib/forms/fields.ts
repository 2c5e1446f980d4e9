import { z } from 'zod';
import { penceOf, wholeNumberOf } from './rules.ts';

export { penceOf, wholeNumberOf };

/** Text without the space around it; '' when nothing was written. */
export const optionalText = (longest: number) => z.string().trim().max(longest);

/** Text that has to be there, without the space around it. */
export const requiredText = (missing: string, longest: number) =>
	optionalText(longest).min(1, missing);

/** Whole pence as they stand in a field: "1250.50", "75"; '' for nothing. */
export function poundsTyped(pence: number | null | undefined): string {
	if (pence === null || pence === undefined) return '';
	return pence % 100 === 0 ? String(pence / 100) : (pence / 100).toFixed(2);
}

/**
 * A number typed as text. '' is null, or refused with the words of `missing`; what cannot be read, or lies
 * outside `least` to `most`, is refused with the words of `wrong`.
 */
type Typed = { wrong: string; missing?: string; least?: number; most?: number };

function numberField(
	read: (text: string) => number | null,
	{ wrong, missing, least = 0, most = Number.MAX_SAFE_INTEGER }: Typed
) {
	return z.string().transform((text, context) => {
		const typed = text.trim();
		if (typed === '' && missing === undefined) return null;
		const value = typed === '' ? null : read(typed);
		if (value !== null && value >= least && value <= most) return value;
		context.addIssue({ code: 'custom', message: typed === '' ? (missing ?? wrong) : wrong });
		return z.NEVER;
	});
}

/** Pounds as people type them, kept as whole pence; limits are in pence. */
export const pounds = (typed: Typed) => numberField(penceOf, typed);

export const wholeNumber = (typed: Typed) => numberField(wholeNumberOf, typed);

type PartOf<Name extends string> = `${Name}-day` | `${Name}-month` | `${Name}-year`;
type Parts<Name extends string> = Record<PartOf<Name>, string>;

/** The three inputs of a DateField for the shape of a schema. */
export function dateParts<Name extends string>(name: Name) {
	const part = z.string().trim().max(20);
	return {
		[`${name}-day`]: part,
		[`${name}-month`]: part,
		[`${name}-year`]: part
	} as Record<PartOf<Name>, typeof part>;
}

function partsTyped<Name extends string>(input: Parts<Name>, name: Name): string[] {
	return (['year', 'month', 'day'] as const).map((part) =>
		((input as Record<string, string | undefined>)[`${name}-${part}`] ?? '').trim()
	);
}

/** The date of three inputs as "2022-03-25"; null when nothing was typed, undefined when it is no date. */
export function dateTyped<Name extends string>(
	input: Parts<Name>,
	name: Name
): string | null | undefined {
	const parts = partsTyped(input, name);
	if (parts.every((part) => part === '')) return null;
	const [year = '', month = '', day = ''] = parts;
	if (!/^\d{4}$/.test(year) || !/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return undefined;
	const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	const date = new Date(`${text}T12:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined;
}

/** "2022-03-25" as the values of a DateField; nothing for nothing. */
export function dateValues<Name extends string>(
	name: Name,
	date: string | null | undefined
): Partial<Parts<Name>> {
	const [year, month, day] = date?.split('-').map(Number) ?? [];
	if (!year || !month || !day) return {};
	return {
		[`${name}-day`]: String(day),
		[`${name}-month`]: String(month),
		[`${name}-year`]: String(year)
	} as Parts<Name>;
}

/**
 * The check of a date for `.refine(...dateCheck('deadline', { wrong, missing }))`; its message stands under
 * the name itself. It also runs when other fields are wrong, so that all messages come at once.
 */
export function dateCheck<Name extends string>(
	name: Name,
	{ wrong, missing }: { wrong: string; missing?: string }
) {
	const problem = (input: Parts<Name>): string | null => {
		const date = dateTyped(input, name);
		if (date === undefined) return wrong;
		return date === null ? (missing ?? null) : null;
	};
	return [
		(input: Parts<Name>) => problem(input) === null,
		{
			path: [name] as PropertyKey[],
			error: (issue: { input?: unknown }) => problem(issue.input as Parts<Name>) ?? wrong,
			when: () => true
		}
	] as const;
}
