import { describe, expect, test } from 'vitest';
import { readSession } from '#lib/server/session.ts';

function jar(cookies: Record<string, string>) {
	return { get: (name: string) => cookies[name] };
}

function encode(value: unknown): string {
	return Buffer.from(JSON.stringify(value)).toString('base64url');
}

const token = `x.${encode({ sub: 'somebody' })}.x`;
const session = `base64-${encode({ access_token: token, refresh_token: 'r' })}`;

describe('the session in the cookies', () => {
	test('is read in one part or in several', () => {
		expect(readSession(jar({ 'coldframe-session': session }))).toEqual({ person: 'somebody' });
		const parts = {
			'coldframe-session.0': session.slice(0, 20),
			'coldframe-session.1': session.slice(20)
		};
		expect(readSession(jar(parts))).toEqual({ person: 'somebody' });
	});

	test.each([
		'',
		'nonsense',
		'base64-%%%',
		'base64-AAAA',
		`base64-${encode(null)}`,
		`base64-${encode({ access_token: 1, refresh_token: 'r' })}`,
		`base64-${encode({ access_token: 'a.b.c', refresh_token: 'r' })}`,
		session.slice(0, 40)
	])('is none when the cookie is %j', (cookie) => {
		expect(readSession(jar({ 'coldframe-session': cookie }))).toBeNull();
	});
});
