import type { RequestEvent } from '@sveltejs/kit';
import { derivedKey, openSealedText, seal, type SealedBox } from '#lib/server/seal.ts';

type Visited = Pick<RequestEvent, 'cookies' | 'url'>;

const cookie = 'password_reset';
const quarterHour = 15 * 60;
const purpose = 'password reset';

/** Lets somebody who followed the link of a mail set a password without the old one, for 15 minutes. */
export function allowPasswordReset({ cookies, url }: Visited, person: string): void {
	const box = seal(
		JSON.stringify({ person, until: Date.now() + quarterHour * 1000 }),
		purpose,
		derivedKey(purpose)
	);
	cookies.set(cookie, Buffer.from(JSON.stringify(box)).toString('base64url'), {
		path: '/account/password',
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: quarterHour
	});
}

/** Whether this person may set a password without the old one. */
export function mayResetPassword(
	{ cookies }: Pick<RequestEvent, 'cookies'>,
	person: string
): boolean {
	const text = cookies.get(cookie);
	if (!text) return false;
	try {
		const box = JSON.parse(Buffer.from(text, 'base64url').toString()) as SealedBox;
		const allowed = JSON.parse(openSealedText(box, purpose, derivedKey(purpose))) as {
			person: string;
			until: number;
		};
		return allowed.person === person && allowed.until > Date.now();
	} catch {
		return false;
	}
}

export function endPasswordReset({ cookies }: Pick<RequestEvent, 'cookies'>): void {
	cookies.delete(cookie, { path: '/account/password' });
}
