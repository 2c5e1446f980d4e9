import { z } from 'zod';
import { requiredText } from '#lib/forms/fields.ts';
import { isId } from '#lib/ids.ts';

export const shareSchema = z.object({
	email: requiredText('Enter an email address', 200),
	with_money: z
		.literal('on')
		.optional()
		.transform((value) => value === 'on')
});

export const withdrawSchema = z.object({
	share: z.string().refine(isId, 'Select who to withdraw')
});
