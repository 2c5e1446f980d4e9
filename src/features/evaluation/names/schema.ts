import { z } from 'zod';

export const mentionSchema = z.object({
	shown: z.enum(['yes', 'no'], 'Select whether the words are shown'),
	reason: z
		.string()
		.trim()
		.min(10, 'Enter a reason of at least 10 characters')
		.max(2000, 'Use 2,000 characters or fewer')
});
