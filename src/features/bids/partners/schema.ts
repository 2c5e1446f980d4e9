import { z } from 'zod';
import { requiredText } from '#lib/forms/fields.ts';

export const findSchema = z.object({
	asked: requiredText('Enter a part of the name of the organisation', 100).min(
		3,
		'Enter at least 3 letters of the name'
	)
});

export const partnerSchema = z.object({ organisation: z.guid('Select an organisation') });
