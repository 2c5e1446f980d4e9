import { z } from 'zod';
import { shortestDecisionReason } from './rules.ts';

export const decisionSchema = z.object({
	bid: z.guid('Select the bid that the award goes to'),
	reason: z
		.string()
		.trim()
		.min(shortestDecisionReason, `Enter a reason of at least ${shortestDecisionReason} characters`)
		.max(4000, 'Use 4,000 characters or fewer')
});

export const endAwardSchema = z.object({
	cause: z.enum(['withdrew', 'failed'], 'Select why the award falls'),
	reason: z
		.string()
		.trim()
		.min(10, 'Enter a reason of at least 10 characters')
		.max(2000, 'Use 2,000 characters or fewer')
});

export const confirmSchema = z.object({});
