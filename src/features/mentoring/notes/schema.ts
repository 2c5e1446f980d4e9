import { z } from 'zod';
import { optionalText, requiredText } from '#lib/forms/fields.ts';

export const noteSchema = z.object({ text: requiredText('Enter the note', 5000) });
export const dropSchema = z.object({ note: z.guid('Look at this page again') });
export const reflectionSchema = z.object({
	topics: requiredText('Enter what it was about', 500),
	reflection: optionalText(5000)
});
