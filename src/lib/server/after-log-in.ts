import { redirect, type RequestEvent } from '@sveltejs/kit';
import { localPath } from '#lib/forms/next.ts';
import { rememberActingFor } from '#lib/server/acting-for.ts';
import type { Viewer } from '#lib/viewer.ts';

type Visited = Pick<RequestEvent, 'cookies' | 'url'>;

const cookie = 'next_page';
const oneDay = 24 * 60 * 60;
const home = '/dashboard';

/** Where somebody wanted to go, for when a mail has to be read first. */
export function rememberNext({ cookies, url }: Visited): void {
	const next = url.searchParams.get('next');
	if (next === null) return;
	cookies.set(cookie, localPath(next, home), {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: oneDay
	});
}

/** Sends somebody who has just logged in to where they wanted to go, after they chose who they act for. */
export function goOn(
	event: Visited,
	{ organisations, delegations }: Pick<Viewer, 'organisations' | 'delegations'>
): never {
	const wanted = event.url.searchParams.get('next') ?? event.cookies.get(cookie);
	const next = localPath(wanted, home);
	if (event.cookies.get(cookie) !== undefined) event.cookies.delete(cookie, { path: '/' });
	rememberActingFor(event, organisations[0]?.id ?? null);
	const several = organisations.length + delegations.length > 1;
	redirect(303, several ? `/acting-for?next=${encodeURIComponent(next)}` : next);
}
