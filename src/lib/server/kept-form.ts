import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { FormFailure } from '#lib/forms/read.ts';
import { pagePath } from '#lib/forms/next.ts';
import { isId } from '#lib/ids.ts';
import { takeTurn } from '#lib/server/limits.ts';
import { logWarning } from '#lib/server/log.ts';
import { derivedKey, openSealedText, seal, type SealedBox } from '#lib/server/seal.ts';

/** What somebody typed into a page's form when their session had ended. */
export type KeptForm = { path: string; values: FormFailure['values'] };

type Content = { person: string | null; values: FormFailure['values'] };

const cookie = 'kept_form';
const oneDay = 24 * 60 * 60;
/** One address alone cannot use up in a day what may be kept in all. */
const often = { name: 'kept form', times: 50, seconds: 15 * 60 };

function key(): Uint8Array {
	return derivedKey('kept form');
}

/** Keeps what was typed, encrypted, and sends the person to log in; afterwards the page shows it again. */
export async function keepForm(event: RequestEvent, values: KeptForm['values']): Promise<never> {
	const path = pagePath(event.url);
	const onward = `/log-in?next=${encodeURIComponent(path)}`;
	if (takeTurn(often, event.getClientAddress()) > 0) redirect(303, onward);
	const content: Content = { person: event.locals.claimed?.person ?? null, values };
	const sealed = JSON.stringify(seal(JSON.stringify(content), path, key()));
	const { data: kept, error } = await event.locals.db.rpc('keep_form', { path, sealed });
	if (error) {
		logWarning('a form could not be kept', { requestId: event.locals.requestId, code: error.code });
	} else {
		event.cookies.set(cookie, kept + path, {
			path: '/',
			httpOnly: true,
			sameSite: 'lax',
			secure: event.url.protocol === 'https:',
			maxAge: oneDay
		});
	}
	redirect(303, onward);
}

/** Takes the kept form of this page back, once, for the person who typed it. */
export async function takeKeptForm(event: RequestEvent): Promise<KeptForm | null> {
	const text = event.cookies.get(cookie) ?? '';
	const [kept, path] = [text.slice(0, 36), text.slice(36)];
	if (!isId(kept) || path !== pagePath(event.url) || event.request.method !== 'GET') return null;
	const viewer = await event.locals.viewer();
	if (!viewer) return null;
	event.cookies.delete(cookie, { path: '/' });
	const { data } = await event.locals.db.rpc('take_kept_form', { kept });
	const row = data as { path: string; sealed: string } | null;
	if (row?.path !== path) return null;
	try {
		const box = JSON.parse(row.sealed) as SealedBox;
		const { person, values } = JSON.parse(openSealedText(box, path, key())) as Content;
		return person === null || person === viewer.id ? { path, values } : null;
	} catch {
		return null;
	}
}
