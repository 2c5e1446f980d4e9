import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
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

test('PO-7 Q-9 the pages that import take a file of 50 MB', () => {
	for (const page of ['/admin/import', '/admin/notices']) {
		expect(statusOf(page, { 'content-length': String(51 * 1024 * 1024) })).toBeNull();
		expect(statusOf(page, { 'content-length': String(65 * 1024 * 1024) })).toBe(413);
	}
});

test('every page that takes a file takes more than a form has', () => {
	const pages = globSync('src/routes/**/+page.server.ts')
		.filter((path) => /uploadAction\(|packDocuments\(/.test(readFileSync(path, 'utf8')))
		.map((path) => dirname(path).replace('src/routes', ''));
	expect(pages.length).toBeGreaterThan(6);
	const refused = pages.filter((page) => statusOf(page, { 'content-length': '2200000' }) !== null);
	expect(refused).toEqual([]);
});

test('a body of unknown length is not taken, and reading has none', () => {
	expect(statusOf('/admin/import', { 'transfer-encoding': 'chunked' })).toBe(411);
	expect(statusOf('/', {}, 'GET')).toBeNull();
	expect(statusOf('/log-out', {})).toBeNull();
});
