const reading = new Set(['GET', 'HEAD', 'OPTIONS']);
const forms = /^(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i;

/**
 * Whether a request writes and was not sent by a page of this service (CSRF). What a page of another site can send
 * without asking first has the type of a form or none, and browsers say where it comes from.
 */
export function isFromElsewhere(request: Request, origin: string): boolean {
	if (reading.has(request.method)) return false;
	const from = request.headers.get('origin');
	if (from !== null) return from !== origin;
	const type = request.headers.get('content-type');
	return type === null || forms.test(type.trim());
}

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * Where a page that was opened by another name of this computer is at the name the service goes by, or null: forms
 * and sessions are good for one name alone, and whoever tries the service out may type either.
 * @param url The page, with the origin of the service.
 */
export function atItsOwnName(request: Request, url: URL): string | null {
	const host = request.headers.get('host');
	if (!host || host === url.host || !loopback.test(url.hostname)) return null;
	if (request.method !== 'GET' || !request.headers.get('accept')?.includes('text/html'))
		return null;
	const [, name = '', port = '80'] = /^(.*?)(?::(\d+))?$/.exec(host) ?? [];
	return loopback.test(name) && port === (url.port || '80') ? url.href : null;
}
