import { z } from 'zod';
import { textOf, type FormValues } from '#lib/forms/values.ts';
import type { TypedLine } from '../sealing/rules.ts';
import { lineName, lineParts, mostLines, readSchedule } from './rules.ts';

const part = z.string().max(200, 'Use 200 characters or fewer').optional();

const numbers = Array.from({ length: mostLines }, (_, index) => index + 1);

const fields = Object.fromEntries(
	numbers.flatMap((line) => lineParts.map((name) => [lineName(line, name), part]))
) as Record<ReturnType<typeof lineName>, typeof part>;

/** What was typed, each line in its place. */
export function linesOf(input: FormValues): TypedLine[] {
	return numbers.map((line) => {
		const text = (name: (typeof lineParts)[number]) => textOf(input, lineName(line, name));
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
		next: z.literal('stay', 'Use the button').optional(),
		seen: z.iso.datetime({
			offset: true,
			error: 'Open this page again, then send your changes'
		})
	})
	.superRefine((input, context) => {
		for (const [field, message] of Object.entries(
			readSchedule(linesOf(input as FormValues)).problems
		)) {
			context.addIssue({ code: 'custom', path: [field], message });
		}
	});
