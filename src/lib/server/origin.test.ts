import { expect, test } from 'vitest';
import { atItsOwnName, isFromElsewhere } from './origin.ts';

const origin = 'https://coldframe.example';
const form = 'application/x-www-form-urlencoded';
const asked = (method: string, headers: Record<string, string>) =>
	isFromElsewhere(new Request(`${origin}/account`, { method, headers }), origin);

test.each([
	['POST', { origin, 'content-type': form }, false],
	['POST', { origin: 'https://evil.example', 'content-type': form }, true],
	['POST', { origin: 'https://evil.example', 'content-type': 'application/json' }, true],
	['POST', { origin: 'null', 'content-type': form }, true],
	['POST', { 'content-type': form }, true],
	['POST', { 'content-type': ` ${form}; charset=utf-8` }, true],
	['POST', { 'content-type': 'Multipart/Form-Data; boundary=x' }, true],
	['POST', { 'content-type': 'text/plain' }, true],
	['POST', {}, true],
	['PUT', { 'content-type': form }, true],
	['PATCH', { 'content-type': form }, true],
	['DELETE', {}, true],
	// Stripe says no origin, and no page can send this type to another site without asking first.
	['POST', { 'content-type': 'application/json' }, false],
	['GET', { origin: 'https://evil.example' }, false]
] as const)('A-5 %s with %o is from elsewhere: %s', (method, headers, elsewhere) => {
	expect(asked(method, { ...headers })).toBe(elsewhere);
});

const page = 'http://localhost:3000/log-in?next=/bids';
const opened = (host: string, url = page, headers = { accept: 'text/html,*/*' }) =>
	atItsOwnName(new Request(url, { headers: { host, ...headers } }), new URL(url));

test('a page that is opened by another name of this computer leads to the one where its forms are taken', () => {
	expect(opened('127.0.0.1:3000')).toBe(page);
	expect(opened('[::1]:3000')).toBe(page);
	expect(opened('localhost:3000')).toBeNull();
});

test.each([
	['another port', '127.0.0.1:3001', page],
	['another computer', 'evil.example:3000', page],
	['a name that only begins like one', '127.0.0.1.evil.example:3000', page],
	['what is deployed, behind a proxy on its computer', '127.0.0.1:3000', `${origin}/log-in`]
])('%s is left as it is', (_what, host, url) => {
	expect(opened(host, url)).toBeNull();
});

test('what is not a page is left as it is', () => {
	expect(opened('127.0.0.1:3000', page, { accept: 'application/json' })).toBeNull();
});
