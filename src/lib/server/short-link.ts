import { createHmac, timingSafeEqual } from 'node:crypto';
import { derivedKey } from '#lib/server/seal.ts';

/*
 * An address that is good for one person and a few minutes. It opens nothing by itself: whoever uses it is
 * asked for their session and their right as on any page.
 */
export type ShortLink = { path: string; person: string; seconds: number };

function sign(path: string, person: string, until: string): string {
	const words = JSON.stringify([path, person, until]);
	return createHmac('sha256', derivedKey('short link')).update(words).digest('base64url');
}

/** The path with its end and its signature. */
export function shortLink({ path, person, seconds }: ShortLink, now = Date.now()): string {
	const until = String(Math.floor(now / 1000) + seconds);
	return `${path}?until=${until}&signed=${sign(path, person, until)}`;
}

/** Whether an address is one that `shortLink` made for this person and its time has not passed. */
export function isGood(url: URL, person: string, now = Date.now()): boolean {
	const until = url.searchParams.get('until') ?? '';
	const given = Buffer.from(url.searchParams.get('signed') ?? '');
	const own = Buffer.from(sign(url.pathname, person, until));
	return own.length === given.length && timingSafeEqual(own, given) && Number(until) * 1000 > now;
}
