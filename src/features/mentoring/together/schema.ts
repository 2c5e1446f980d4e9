import { z } from 'zod';
import { competencies } from '#features/vocabulary/rules.ts';
import { dateCheck, dateParts, optionalText, requiredText } from '#lib/forms/fields.ts';

const known = competencies.map(({ value }) => value);

export const goalSchema = z.object({
	competency: z.enum(known, 'Select the skill it is about'),
	title: requiredText('Enter the goal', 200).min(3, 'Enter the goal in at least 3 characters'),
	baseline: optionalText(1000),
	target: requiredText('Enter what you want to reach', 1000).min(3, 'Enter what you want to reach'),
	evidence: optionalText(2000),
	reached: z.literal('on').optional()
});

export const actionSchema = z
	.object({
		what: requiredText('Enter what is done', 500).min(
			3,
			'Enter what is done in at least 3 characters'
		),
		owner: z.guid('Select who does it'),
		...dateParts('due')
	})
	.refine(
		...dateCheck('due', {
			wrong: 'Enter a real date, for example 31 3 2022',
			missing: 'Enter by when it is done'
		})
	);

export const tickSchema = z.object({
	action: z.guid('Look at this page again'),
	done: z.enum(['yes', 'no'], 'Look at this page again')
});

export const reviewSchema = z.object({
	rating: z.enum(['1', '2', '3', '4', '5'], 'Select how helpful it was'),
	text: optionalText(2000)
});
