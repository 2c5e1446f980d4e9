import type { Cookies } from '@sveltejs/kit';
import { sessionCookie } from '#lib/server/database.ts';

/** Who the browser claims to be; unchecked, so it may only decide whether to ask the database. */
export type Claimed = { person: string };

function claimsOf(token: string): { sub?: unknown } {
	const body = token.split('.')[1] ?? '';
	return JSON.parse(Buffer.from(body, 'base64url').toString()) as { sub?: unknown };
}

/** The session that the cookies carry, in one or several parts, or null when there is none that can be read. */
export function readSession(cookies: Pick<Cookies, 'get'>): Claimed | null {
	let text = cookies.get(sessionCookie) ?? '';
	for (let part = 0, chunk; (chunk = cookies.get(`${sessionCookie}.${part}`)); part += 1) {
		text += chunk;
	}
	if (!text.startsWith('base64-')) return null;
	try {
		const json = Buffer.from(text.slice('base64-'.length), 'base64url').toString();
		const session = JSON.parse(json) as { access_token?: unknown; refresh_token?: unknown };
		if (typeof session.access_token !== 'string') return null;
		if (typeof session.refresh_token !== 'string') return null;
		const { sub } = claimsOf(session.access_token);
		return typeof sub === 'string' ? { person: sub } : null;
	} catch {
		return null;
	}
}
