import { z } from 'zod';
import { requiredText } from '#lib/forms/fields.ts';

export const decisionSchema = z.object({
	decision: z.enum(['verified', 'declined', 'taken_back'], 'Select what you decide'),
	reason: requiredText('Enter a reason of at least 10 characters', 2000).min(
		10,
		'Enter a reason of at least 10 characters'
	),
	appoint: z.union([z.uuid(), z.literal('')]).optional()
});

export const appointmentSchema = z.object({ appoint: z.uuid('Select the first admin') });
