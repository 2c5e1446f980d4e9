import { createServerClient } from '@supabase/ssr';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { Cookies } from '@sveltejs/kit';
import { environment } from '#lib/server/environment.ts';
import type { Database } from '#types';

/** The database as one person may see it. */
export type Db = SupabaseClient<Database>;

export const sessionCookie = 'coldframe-session';

/** A database that does not answer must not hold a page for ever. */
const patience = 15_000;
/** A file takes as long as the line of whoever sends or fetches it needs. */
const patienceWithFiles = 10 * 60_000;

export function fetchInTime(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
	const address = input instanceof Request ? input.url : String(input);
	const isFile = new URL(address).pathname.startsWith('/storage/v1/object/');
	const signal = AbortSignal.timeout(isFile ? patienceWithFiles : patience);
	return fetch(input, { signal, ...init });
}

/** A client that is whoever the cookies say; the database checks it at each request. */
export function openDatabase(
	cookies: Cookies,
	about: { requestId: string; actingFor: string | null }
): Db {
	const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, ORIGIN } = environment();
	const headers = {
		'x-request-id': about.requestId,
		...(about.actingFor ? { 'x-acting-for': about.actingFor } : {})
	};
	return createServerClient<Database>(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
		cookieOptions: {
			name: sessionCookie,
			path: '/',
			httpOnly: true,
			sameSite: 'lax',
			secure: ORIGIN.startsWith('https:')
		},
		cookies: {
			getAll: () => cookies.getAll(),
			setAll: (changes) => {
				for (const { name, value, options } of changes) {
					cookies.set(name, value, { ...options, path: '/' });
				}
			}
		},
		global: { fetch: fetchInTime, headers }
	});
}
