import { expect, it } from 'vitest';
import { answerSchema, requestSchema } from './schema.ts';

type Parsed = { error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined };

const problems = ({ error }: Parsed): Record<string, string> =>
	Object.fromEntries(
		(error?.issues ?? []).map(({ path, message }) => [String(path[0]), message] as const)
	);

it('asks for a subject and a message of some length', () => {
	expect(problems(requestSchema.safeParse({ subject: '', message: 'Help' }))).toEqual({
		subject: 'Select what you want help with',
		message: 'Enter a message of at least 30 characters'
	});
});

it('asks for a reason only where a mentor declines', () => {
	expect(answerSchema.safeParse({ decision: 'accept', answer: '' }).success).toBe(true);
	expect(problems(answerSchema.safeParse({ decision: 'decline', answer: 'No' }))).toEqual({
		answer: 'Enter a reason of at least 10 characters'
	});
	expect(problems(answerSchema.safeParse({ decision: 'perhaps', answer: '' }))).toEqual({
		decision: 'Select whether you accept'
	});
});
