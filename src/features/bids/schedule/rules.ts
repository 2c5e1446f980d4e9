import { penceOf, wholeNumberOf } from '#lib/forms/rules.ts';
import type { PriceLine, TypedLine } from '../sealing/rules.ts';

/** The most lines of a price schedule. */
export const mostLines = 20;

/** £1,000,000,000, in pence: no contract of the field is larger, and sums stay exact. */
const mostPence = 100_000_000_000;

export const lineParts = ['what', 'unit', 'quantity', 'price'] as const;
export type LinePart = (typeof lineParts)[number];

/** The field of a part of a line; lines count from 1. */
export const lineName = (line: number, part: LinePart) => `line-${line}-${part}` as const;

/** How many lines a form shows: those that are filled and some to fill. */
export function linesShown(filled: number): number {
	return Math.min(mostLines, Math.max(3, filled + 2));
}

function isEmpty(line: TypedLine): boolean {
	return lineParts.every((part) => line[part].trim() === '');
}

/** The lines that say something, as they were typed. */
export function filledLines(lines: readonly TypedLine[]): TypedLine[] {
	return lines.filter((line) => !isEmpty(line));
}

function readLine(
	{ what, unit, quantity, price }: TypedLine,
	place: number,
	problems: Record<string, string>
): PriceLine {
	const miss = (part: LinePart, message: string) => (problems[lineName(place, part)] = message);
	const many = wholeNumberOf(quantity.trim());
	const unitPence = penceOf(price.trim());
	if (what.trim() === '') miss('what', `Enter what line ${place} is for`);
	if (unit.trim() === '') miss('unit', `Enter the unit of line ${place}, like session or month`);
	if (many === null || many < 1 || many > 10_000_000) {
		miss('quantity', `Enter the quantity of line ${place} as a whole number, like 290`);
	}
	if (unitPence === null) {
		miss('price', `Enter the price of line ${place} in pounds, like 197 or 197.50`);
	}
	const totalPence = (many ?? 0) * (unitPence ?? 0);
	if (totalPence > mostPence) miss('price', `The total of line ${place} is too large`);
	return {
		what: what.trim(),
		unit: unit.trim(),
		quantity: many ?? 0,
		unitPence: unitPence ?? 0,
		totalPence
	};
}

/** A schedule as it was typed: its lines with their totals in whole pence, and a message for each field that is wrong. */
export function readSchedule(typed: readonly TypedLine[]): {
	lines: PriceLine[];
	problems: Record<string, string>;
	/** Null while something is wrong or nothing is there. */
	totalPence: number | null;
} {
	const problems: Record<string, string> = {};
	const lines = typed.flatMap((line, index) =>
		isEmpty(line) ? [] : [readLine(line, index + 1, problems)]
	);
	const sum = lines.reduce((total, { totalPence }) => total + totalPence, 0);
	if (sum > mostPence && Object.keys(problems).length === 0) {
		problems[lineName(1, 'price')] = 'The total of the schedule is too large';
	}
	const complete = lines.length > 0 && Object.keys(problems).length === 0;
	return { lines, problems, totalPence: complete ? sum : null };
}
