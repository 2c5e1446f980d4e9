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

export const confirmSchema = z.object({});
