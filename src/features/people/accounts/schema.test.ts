import { expect, test } from 'vitest';
import { codeSchema, mailLinkSchema, signUpSchema } from './schema.ts';

const account = { name: 'Nell', email: 'nell@example.org' };
const problemOf = (password: string) =>
	signUpSchema.safeParse({ ...account, password }).error?.issues[0]?.message;

test('PO-1 a password has 12 characters or more and no other rule', () => {
	expect(problemOf('')).toBe('Enter a password');
	expect(problemOf('elevenchars')).toBe('Use 12 characters or more');
	expect(problemOf('aaaaaaaaaaaa')).toBeUndefined();
	expect(problemOf('with spaces ')).toBeUndefined();
	expect(problemOf('ünïcödé wörds')).toBeUndefined();
	expect(problemOf('x'.repeat(73))).toBe('Use 72 characters or fewer');
});

test('PO-1 an address has the form of one', () => {
	const of = (email: string) =>
		signUpSchema.safeParse({ ...account, email, password: 'long enough indeed' }).error?.issues[0]
			?.message;
	expect(of('nell')).toBe('Enter an email address in the correct format, like name@example.com');
	expect(of('')).toBe('Enter your email address');
	expect(of(' nell@example.org ')).toBeUndefined();
});

test('PO-1 a code may have spaces, a link has a token and a kind that is known', () => {
	expect(codeSchema.parse({ code: '123 456' })).toEqual({ code: '123456' });
	expect(codeSchema.safeParse({ code: 'abc' }).success).toBe(false);
	const token_hash = 'a'.repeat(64);
	expect(mailLinkSchema.safeParse({ token_hash, type: 'signup' }).success).toBe(true);
	expect(mailLinkSchema.safeParse({ token_hash, type: 'invite' }).success).toBe(false);
	expect(mailLinkSchema.safeParse({ token_hash: '../x', type: 'signup' }).success).toBe(false);
});
