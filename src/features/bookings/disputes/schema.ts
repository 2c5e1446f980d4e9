import { z } from 'zod';
import { requiredText } from '#lib/forms/fields.ts';

export const decideSchema = z.object({
	outcome: z.enum(['took_place', 'mentor_absent', 'clinician_absent'], 'Select what happened'),
	reason: requiredText('Enter the reason', 2000).min(10, 'Enter a reason of at least 10 characters')
});
