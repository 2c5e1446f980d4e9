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
