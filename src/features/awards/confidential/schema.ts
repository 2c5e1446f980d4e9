import { z } from 'zod';

export const passageSchema = z.object({
	bid: z.guid(),
	criterion: z.guid(),
	passage: z
		.string()
		.trim()
		.min(3, 'Enter the words to remove, at least 3 characters')
		.max(4000, 'Use 4,000 characters or fewer'),
	why: z
		.string()
		.trim()
		.min(10, 'Enter why the words are confidential, at least 10 characters')
		.max(1000, 'Use 1,000 characters or fewer')
});

export const keepSchema = z.object({ keep: z.guid() });
