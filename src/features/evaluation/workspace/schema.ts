import { z } from 'zod';

const id = z.guid('Open this page again').optional();

/** One mark with its reason. What is missing is said when it is saved, so that a draft can be kept without. */
export const markSchema = z.object({
	mark: z.enum(['0', '1', '2', '3', '4', '5'], 'Select a mark from 0 to 5').optional(),
	reason: z.string().max(4000, 'Use 4,000 characters or fewer').optional(),
	by: z.enum(['bid', 'criterion'], 'Use one of the buttons').optional(),
	/** Stay here after saving, or go on. */
	then: z.enum(['stay', 'next'], 'Use one of the buttons').optional(),
	/** The answer to go on to, as the page said it. */
	next_bid: id,
	next_criterion: id
});
