import { z } from 'zod';
import { requiredText } from '#lib/forms/fields.ts';
import { commentParts } from './rules.ts';

const [first = '', ...rest] = commentParts.map(({ value }) => value);

export const commentSchema = z.object({
	part: z.enum([first, ...rest], 'Select what it is about'),
	comment: requiredText('Enter a comment', 2000)
});
