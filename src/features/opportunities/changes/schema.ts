import { z } from 'zod';
import { dateCheck, dateParts, optionalText, requiredText } from '#lib/forms/fields.ts';
import { timeTyped } from '#lib/forms/times.ts';
import { contentSchema } from '../draft/schema.ts';

const reason = requiredText('Enter what changes and why', 2000);

/** All that an opportunity says, with why it changes. */
export const changeSchema = contentSchema.safeExtend({
	seen: z.iso.datetime({ offset: true, error: 'Open this page again' }),
	material: z.literal('on').optional(),
	reason
});

export const extensionSchema = z
	.object({
		...dateParts('deadline'),
		deadline_time: requiredText('Enter the time of the deadline, like 1pm', 20).refine(
			(text) => timeTyped(text) !== undefined,
			'Enter the time of the deadline, like 1pm or 5:30pm'
		),
		reason
	})
	.refine(
		...dateCheck('deadline', {
			wrong: 'Deadline must be a real date, like 25 3 2022',
			missing: 'Enter the date of the deadline'
		})
	);

export const endSchema = z.object({
	outcome: z.enum(['cancelled', 'unsuccessful'], 'Select how it ends'),
	reason: requiredText('Enter the public reason', 2000)
});

export const decisionSchema = z.object({
	proposal: z.uuid('Open this page again'),
	decision: z.enum(['approve', 'refuse'], 'Select approve or refuse'),
	reason: optionalText(2000)
});

export const takeBackSchema = z.object({ proposal: z.uuid('Open this page again') });

export const copySchema = z.object({ title: requiredText('Enter a title', 150) });

export const withdrawSchema = z.object({
	reason: requiredText('Enter why you withdraw it', 2000)
});
