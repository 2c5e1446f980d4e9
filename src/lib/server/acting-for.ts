import type { RequestEvent } from '@sveltejs/kit';

const cookie = 'acting_for';
const oneYear = 365 * 24 * 60 * 60;

/** Remembers the organisation the person acts for; null is themselves. The database decides what it allows. */
export function rememberActingFor(
	{ cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>,
	organisationId: string | null
): void {
	if (organisationId === null) {
		cookies.delete(cookie, { path: '/' });
		return;
	}
	cookies.set(cookie, organisationId, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: oneYear
	});
}
