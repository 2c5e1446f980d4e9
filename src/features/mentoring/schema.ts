import { z } from 'zod';
import { optionalText, requiredText } from '#lib/forms/fields.ts';
import { readSubject } from './rules.ts';

export const requestSchema = z.object({
	subject: z
		.string()
		.refine((text) => readSubject(text) !== null, 'Select what you want help with'),
	message: optionalText(4000).min(30, 'Enter a message of at least 30 characters')
});

export const answerSchema = z
	.object({
		decision: z.enum(['accept', 'decline', 'ask'], 'Select whether you accept'),
		answer: optionalText(2000)
	})
	.refine(({ decision, answer }) => decision !== 'decline' || answer.length >= 10, {
		path: ['answer'],
		error: 'Enter a reason of at least 10 characters'
	})
	.refine(({ decision, answer }) => decision !== 'ask' || answer.length >= 10, {
		path: ['answer'],
		error: 'Enter a question of at least 10 characters'
	});

export const replySchema = z.object({
	reply: requiredText('Enter your reply', 2000).min(2, 'Enter your reply')
});
