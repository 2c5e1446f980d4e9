import { describe, expect, test } from 'vitest';
import { signToken, verifyToken } from '#local/token.ts';

const person = { id: '11111111-1111-4111-8111-111111111111' };
const secret = 'a secret';

function unsigned(): string {
	const [, body = ''] = signToken(person, secret).split('.');
	const header = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
	return `${header}.${body}.`;
}

describe('a token of the local stack', () => {
	test('names its person', () => {
		expect(verifyToken(signToken(person, secret), secret)).toMatchObject({
			claims: { sub: person.id, role: 'authenticated' }
		});
	});

	test('is refused when it is over', () => {
		expect(verifyToken(signToken(person, secret, -1), secret)).toEqual({ refusal: 'JWT expired' });
	});

	test.each([
		['signed with another secret', signToken(person, 'another')],
		['not signed', unsigned()],
		['altered', signToken(person, secret).replace('.', '.e30')],
		['nonsense', 'a.b.c'],
		['empty', '']
	])('is refused when it is %s', (_name, token) => {
		expect(verifyToken(token, secret)).toEqual({ refusal: 'JWT invalid' });
	});
});
