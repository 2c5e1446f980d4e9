import { z } from 'zod';
import { optionalText, requiredText } from '#lib/forms/fields.ts';
import { chosenSchema } from './choosing/schema.ts';

export const newSchema = z.object({
	title: requiredText('Enter a title', 150),
	commissioner: z.uuid('Select who buys it'),
	...chosenSchema.partial().shape
});

/** The database says how long a reason must be. */
export const changesSchema = z.object({
	reason: requiredText('Enter what has to change', 2000)
});

/** The database says when a reason for few eligible organisations is needed. */
export const publishSchema = z.object({ few_reason: optionalText(2000) });

/** A form that only confirms. */
export const confirmSchema = z.object({});
