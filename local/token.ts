import { createHmac, timingSafeEqual } from 'node:crypto';

export type Claims = { sub: string; role: string; exp: number; session_id?: string };
export type Verified = { claims: Claims } | { refusal: 'JWT expired' | 'JWT invalid' };

const header = encode({ alg: 'HS256', typ: 'JWT' });

function encode(value: unknown): string {
	return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function signature(content: string, secret: string): Buffer {
	return createHmac('sha256', secret).update(content).digest();
}

/** A token as Supabase Auth gives one to a signed-in person; `seconds` is how long it is valid. */
export function signToken(
	person: { id: string; email?: string },
	secret: string,
	seconds = 3600
): string {
	const now = Math.floor(Date.now() / 1000);
	const claims = {
		sub: person.id,
		email: person.email,
		aud: 'authenticated',
		role: 'authenticated',
		iat: now,
		exp: now + seconds
	};
	const content = `${header}.${encode(claims)}`;
	return `${content}.${signature(content, secret).toString('base64url')}`;
}

export function verifyToken(token: string, secret: string): Verified {
	const [head, body, mark, ...rest] = token.split('.');
	if (!head || !body || !mark || rest.length > 0) return { refusal: 'JWT invalid' };
	const given = Buffer.from(mark, 'base64url');
	const wanted = signature(`${head}.${body}`, secret);
	if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
		return { refusal: 'JWT invalid' };
	}
	try {
		const { alg } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { alg?: string };
		const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims;
		if (alg !== 'HS256' || typeof claims.sub !== 'string') return { refusal: 'JWT invalid' };
		if (claims.exp <= Date.now() / 1000) return { refusal: 'JWT expired' };
		return { claims };
	} catch {
		return { refusal: 'JWT invalid' };
	}
}
