import { z } from 'zod';
import { requiredText } from '#lib/forms/fields.ts';
import { reportKinds } from './rules.ts';

export const reportSchema = z.object({
	kind: z.enum(
		reportKinds.map(({ value }) => value),
		'Select what you report'
	),
	person: z.union([z.literal(''), z.guid('Look at this page again')]).default(''),
	text: requiredText('Enter what happened', 5000).min(
		20,
		'Enter what happened, in at least 20 characters'
	)
});

export const personSchema = z.object({ person: z.guid('Look at this page again') });

export const answerReportSchema = z.object({
	answer: requiredText('Enter an answer', 2000).min(10, 'Enter an answer of at least 10 characters')
});
