import { z } from 'zod';
import { wholeNumber } from '#lib/forms/fields.ts';
import { leastHours, mostHours, shortestWords } from './rules.ts';

export const askSchema = z.object({
	bids: z.array(z.guid('Open this page again')).min(1, 'Select every bid in which it is missing'),
	words: z
		.string()
		.trim()
		.min(shortestWords, `Say what is missing in at least ${shortestWords} characters`)
		.max(2000, 'Use 2,000 characters or fewer'),
	hours: wholeNumber({
		wrong: `Enter the hours to answer, from ${leastHours} to ${mostHours}`,
		missing: `Enter the hours to answer, from ${leastHours} to ${mostHours}`,
		least: leastHours,
		most: mostHours
	})
});

export const answerSchema = z.object({
	answer: z
		.string()
		.trim()
		.min(1, 'Write your answer')
		.max(20_000, 'Use 20,000 characters or fewer')
});
