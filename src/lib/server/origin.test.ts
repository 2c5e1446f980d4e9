import { expect, test } from 'vitest';
import { isFromElsewhere } from './origin.ts';

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
