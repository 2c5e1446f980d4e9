import { z } from 'zod';
import { dateCheck, dateParts, optionalText, pounds, requiredText } from '#lib/forms/fields.ts';

const again = 'Look at this page again';
const atLeast = (what: string) =>
	requiredText(`Enter ${what}`, 1000).min(10, `Enter ${what} of at least 10 characters`);

export const startSchema = z.object({
	bursary: z.guid(again),
	kind: z.enum(['cover', 'fee'], again)
});
export const lineSchema = z.object({ line: z.guid(again) });
export const payeeSchema = z.object({
	payee: z.union([z.literal('person'), z.guid('Select who is paid')], 'Select who is paid')
});
export const hoursSchema = z
	.object({
		...dateParts('day'),
		hours: z.string().transform((text, context) => {
			const typed = text.trim();
			const minutes = Math.round(Number(typed) * 60);
			if (/^\d{1,2}(\.\d{1,2})?$/.test(typed) && minutes >= 15 && minutes <= 720) return minutes;
			context.addIssue({
				code: 'custom',
				message: 'Enter between a quarter of an hour and 12 hours, like 1.5'
			});
			return z.NEVER;
		}),
		reason: atLeast('a reason')
	})
	.refine(
		...dateCheck('day', {
			wrong: 'The day must be a real date, like 31 3 2022',
			missing: 'Enter the day'
		})
	);
export const submitSchema = z.object({ answer: optionalText(1000) });
export const askSchema = z.object({ question: atLeast('a question') });
export const checkSchema = z.object({
	note: requiredText('Enter what you looked at', 1000).min(
		10,
		'Enter what you looked at, in at least 10 characters'
	)
});
export const approveSchema = z.object({ payee_reason: optionalText(1000) });
export const rejectSchema = z.object({ reason: atLeast('a reason') });
export const clawbackSchema = z.object({
	pounds: pounds({ missing: 'Enter the amount', wrong: 'Enter an amount like 240', least: 1 }),
	clawback_reason: atLeast('a reason')
});
/** A form with a button alone. */
export const buttonSchema = z.object({});
