import { z } from 'zod';
import { dateCheck, dateParts } from '#lib/forms/fields.ts';
import { timeTyped } from '#lib/forms/times.ts';

/** An instant that a button of the page names. */
export const skipSchema = z.object({
	to: z
		.string()
		.max(40)
		.refine((text) => !Number.isNaN(Date.parse(text)), 'Choose one of the moments on the page')
});

/** A moment typed by hand, by the clock in England. */
export const moveClockSchema = z
	.object({
		...dateParts('date'),
		time: z
			.string()
			.refine((text) => Boolean(timeTyped(text)), 'Enter a time, such as 1pm or 5:30pm')
	})
	.refine(
		...dateCheck('date', {
			wrong: 'Enter a real date, such as 25 3 2022',
			missing: 'Enter the date to move to'
		})
	);
