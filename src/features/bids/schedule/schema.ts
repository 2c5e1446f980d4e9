import { z } from 'zod';
import type { TypedLine } from '../sealing/rules.ts';
import { lineName, lineParts, mostLines, readSchedule } from './rules.ts';

const part = z.string().max(200, 'Use 200 characters or fewer').optional();

const numbers = Array.from({ length: mostLines }, (_, index) => index + 1);

const fields = Object.fromEntries(
	numbers.flatMap((line) => lineParts.map((name) => [lineName(line, name), part]))
) as Record<ReturnType<typeof lineName>, typeof part>;

type Typed = Record<string, string | undefined>;

/** What was typed, each line in its place. */
export function linesOf(input: Typed): TypedLine[] {
	return numbers.map((line) => {
		const text = (name: (typeof lineParts)[number]) => input[lineName(line, name)] ?? '';
		return {
			what: text('what'),
			unit: text('unit'),
			quantity: text('quantity'),
			price: text('price')
		};
	});
}

export const scheduleSchema = z
	.object({
		...fields,
		seen: z.iso.datetime({
			offset: true,
			error: 'Open this page again, then send your changes'
		})
	})
	.superRefine((input, context) => {
		for (const [field, message] of Object.entries(readSchedule(linesOf(input as Typed)).problems)) {
			context.addIssue({ code: 'custom', path: [field], message });
		}
	});
