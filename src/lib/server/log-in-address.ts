import type { RequestEvent } from '@sveltejs/kit';

const cookie = 'log_in_address';
const path = '/log-in/code';
const oneHour = 60 * 60;

/** The address a code was asked for, so that it stands in no web address. */
export function rememberAddress(
	{ cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>,
	email: string
): void {
	cookies.set(cookie, email, {
		path,
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: oneHour
	});
}

export function rememberedAddress({ cookies }: Pick<RequestEvent, 'cookies'>): string | null {
	return cookies.get(cookie) ?? null;
}

export function forgetAddress({ cookies }: Pick<RequestEvent, 'cookies'>): void {
	cookies.delete(cookie, { path });
}
