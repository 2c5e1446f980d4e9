import { z } from 'zod';
import { dateCheck, dateParts, requiredText } from '#lib/forms/fields.ts';
import { isId } from '#lib/ids.ts';
import { interestTypes } from './rules.ts';

const sources = ['membership', 'mentorship', 'service_model', 'invitation'] as const;
const types = interestTypes.map(({ value }) => value);

const longEnough = (missing: string, what: string, most: number) =>
	requiredText(missing, most).refine((text) => text === '' || text.length >= 10, {
		error: `${what} must be 10 characters or more`
	});

export const interestSchema = z
	.object({
		type: z.enum(types, 'Select the type of interest'),
		party_kind: z.enum(
			['organisation', 'person'],
			'Select whether it is an organisation or a person'
		),
		party: requiredText('Enter the name of the organisation or person', 200).min(
			2,
			'Enter the name of the organisation or person'
		),
		detail: longEnough('Enter what the interest is', 'What the interest is', 2000),
		handling: longEnough('Enter how it is handled', 'How it is handled', 2000),
		...dateParts('starts'),
		/** The suggestion that this interest answers. */
		source: z.enum(sources).or(z.literal('')).optional(),
		subject: z
			.string()
			.refine((text) => text === '' || isId(text))
			.optional()
	})
	.refine(
		...dateCheck('starts', {
			wrong: 'The start must be a real date, like 27 3 2022',
			missing: 'Enter when the interest began'
		})
	);

export const endSchema = z.object({ ...dateParts('ends') }).refine(
	...dateCheck('ends', {
		wrong: 'The end must be a real date, like 27 3 2022',
		missing: 'Enter when the interest ends'
	})
);

export const reviewSchema = z.object({
	complete: z.literal('on', 'Confirm that your register is complete and right')
});

export const dismissSchema = z.object({
	source: z.enum(sources),
	subject: z.string().refine(isId),
	reason: longEnough('Enter why this is no interest', 'The reason', 1000)
});

export type InterestInput = z.output<typeof interestSchema>;
export type Ending = z.output<typeof endSchema>;
export type Dismissal = z.output<typeof dismissSchema>;
