import { error, type RequestEvent } from '@sveltejs/kit';

const megabyte = 1024 * 1024;
const usual = 2 * megabyte;

/** Pages that work on a file while it arrives; they say themselves how large the file may be. */
const larger: Record<string, number> = {
	'/admin/import': 64 * megabyte,
	'/admin/notices': 64 * megabyte,
	'/bids/[id=id]/document': 64 * megabyte,
	'/bids/[id=id]/files': 64 * megabyte,
	'/opportunities/[id=id]/change/documents': 64 * megabyte,
	'/opportunities/[id=id]/edit/documents': 64 * megabyte,
	'/payment-files': 3 * megabyte,
	'/service-models/[id=id]/edit/documents': 64 * megabyte
};

/**
 * The server takes bodies as large as the largest of all pages (BODY_SIZE_LIMIT); every other page takes no
 * more than a form, so that nobody fills the memory.
 */
export function refuseLargeBody({ request, route }: Pick<RequestEvent, 'request' | 'route'>): void {
	if (request.method === 'GET' || request.method === 'HEAD') return;
	if (request.headers.has('transfer-encoding')) error(411, 'Say how long the body is');
	const most = larger[route.id ?? ''] ?? usual;
	if (Number(request.headers.get('content-length') ?? 0) > most) {
		error(413, 'What you sent is too long');
	}
}
