import { describe, expect, test } from 'vitest';
import { localPath, pagePath } from '#lib/forms/next.ts';

describe('where to go next', () => {
	test.each(['/dashboard', '/opportunities/1?step=2', '/a#b'])('may be %s', (path) => {
		expect(localPath(path)).toBe(path);
	});

	test.each([
		'https://elsewhere.example/',
		'//elsewhere.example/',
		'/\\elsewhere.example',
		'/\t/elsewhere.example',
		'javascript:alert(1)',
		'',
		null
	])('is the start page instead of %j', (text) => {
		expect(localPath(text)).toBe('/');
	});
});

test('the page of a form is its path without the name of the action', () => {
	expect(pagePath(new URL('http://x/bids/1?step=2&/publish'))).toBe('/bids/1?step=2');
	expect(pagePath(new URL('http://x/bids/1?/publish'))).toBe('/bids/1');
});
