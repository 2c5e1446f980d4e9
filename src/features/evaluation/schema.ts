import { z } from 'zod';

/** A form that only confirms. */
export const confirmSchema = z.object({});

const reason = (least: number) =>
	z
		.string()
		.trim()
		.min(least, `Enter a reason of at least ${least} characters`)
		.max(2000, 'Use 2,000 characters or fewer');

/** Why the chair goes on without an evaluator. */
export const closeLateSchema = z.object({ reason: reason(10) });

/** Why a bid is taken out; the bidder reads it in the feedback letter. */
export const disqualifySchema = z.object({ reason: reason(30) });

/** Who takes the place of somebody on the panel, and why. */
export const replaceSchema = z.object({
	person: z.guid('Select a colleague'),
	reason: reason(10)
});
