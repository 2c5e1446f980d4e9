import { z } from 'zod';
import { outcomeReasonLength, outcomes, representationLength } from './rules.ts';

export const representationSchema = z.object({
	content: z
		.string()
		.trim()
		.min(
			representationLength.least,
			`Enter what you challenge and why, at least ${representationLength.least} characters`
		)
		.max(representationLength.most, 'Use 20,000 characters or fewer')
});

export const takeUpSchema = z.object({});

export const outcomeSchema = z.object({
	outcome: z.enum(outcomes, 'Select what you decide'),
	repeat: z.string().optional(),
	ending: z.string().optional(),
	reason: z
		.string()
		.trim()
		.min(
			outcomeReasonLength.least,
			`Enter a reason of at least ${outcomeReasonLength.least} characters`
		)
		.max(outcomeReasonLength.most, 'Use 8,000 characters or fewer'),
	public_reason: z.string().trim().max(2000, 'Use 2,000 characters or fewer').optional()
});
