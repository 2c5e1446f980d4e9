import { z } from 'zod';
import { optionalText, requiredText } from '#lib/forms/fields.ts';

export const askSchema = z.object({
	organisation: z.guid('Select the organisation that asks'),
	question: requiredText('Enter your question', 4000)
});

/** The database says how long an answer must be before it is published. */
export const answerSchema = z.object({
	shown: optionalText(4000),
	answer: optionalText(8000),
	next: z.enum(['draft', 'publish'], 'Use one of the buttons')
});
