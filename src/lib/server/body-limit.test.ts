import { isHttpError } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { refuseLargeBody } from '#lib/server/body-limit.ts';

function statusOf(route: string, headers: Record<string, string>, method = 'POST'): number | null {
	const request = { method, headers: new Headers(headers) } as Request;
	try {
		refuseLargeBody({ request, route: { id: route as never } });
	} catch (problem) {
		return isHttpError(problem) ? problem.status : 500;
	}
	return null;
}

test('a form may have 2 MB and no more', () => {
	expect(statusOf('/opportunities/new', { 'content-length': '2097152' })).toBeNull();
	expect(statusOf('/opportunities/new', { 'content-length': '2097153' })).toBe(413);
});

test('PO-7 the page that imports takes a file of 50 MB', () => {
	expect(statusOf('/admin/import', { 'content-length': String(51 * 1024 * 1024) })).toBeNull();
	expect(statusOf('/admin/import', { 'content-length': String(65 * 1024 * 1024) })).toBe(413);
});

test('a body of unknown length is not taken, and reading has none', () => {
	expect(statusOf('/admin/import', { 'transfer-encoding': 'chunked' })).toBe(411);
	expect(statusOf('/', {}, 'GET')).toBeNull();
	expect(statusOf('/log-out', {})).toBeNull();
});
