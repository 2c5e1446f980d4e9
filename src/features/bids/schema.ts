import { z } from 'zod';
import { answerName, mostCriteria } from './rules.ts';
import type { Draft } from './sealing/rules.ts';

/** Longer than any word limit needs; what is over its limit can still be kept as a draft. */
const longestAnswer = 40_000;

const answer = z
	.string()
	.max(longestAnswer, `Use ${longestAnswer.toLocaleString('en-GB')} characters or fewer`)
	.optional();

const answers = Object.fromEntries(
	Array.from({ length: mostCriteria }, (_, index) => [answerName(index + 1), answer])
) as Record<`answer-${number}`, typeof answer>;

/** When the page that was written on was saved last; made-up ones are refused as "somebody else saved". */
const seen = z.iso.datetime({
	offset: true,
	error: 'Open this page again, then send your changes'
});

export const draftSchema = z.object({
	...answers,
	price: z.string().max(40, 'Enter the price in pounds, like 197,000').optional(),
	seen,
	next: z.enum(['check', 'stay'], 'Use one of the buttons').optional()
});

/** What was typed, as it is sealed. */
export function draftOf(
	input: { price?: string | undefined } & Record<string, string | undefined>
): Pick<Draft, 'answers' | 'price'> {
	const positions = Array.from({ length: mostCriteria }, (_, index) => index + 1);
	const written = positions.flatMap((position) => {
		const text = input[answerName(position)];
		return text === undefined ? [] : [[position, text] as const];
	});
	return { answers: Object.fromEntries(written), price: input.price ?? '' };
}

export const submitSchema = z.object({ seen });

export const startSchema = z.object({ organisation: z.guid('Select the organisation that bids') });

/** A form that only confirms. */
export const withdrawSchema = z.object({});
