import { beforeAll, expect, test } from 'vitest';
import { isGood, shortLink } from '#lib/server/short-link.ts';
import { stubEnvironment } from '#support/environment.ts';

const path = '/bid-files/1';
const now = Date.parse('2022-03-07T09:00:00Z');
const link = (person = 'ada') =>
	new URL(shortLink({ path, person, seconds: 300 }, now), 'http://localhost');

beforeAll(() => stubEnvironment());

test('R28 a link is good for 5 minutes and not a second more', () => {
	expect(isGood(link(), 'ada', now)).toBe(true);
	expect(isGood(link(), 'ada', now + 299_000)).toBe(true);
	expect(isGood(link(), 'ada', now + 300_000)).toBe(false);
});

test('R28 a link is good for one person, one file and the time that it was made with', () => {
	expect(isGood(link(), 'bo', now)).toBe(false);
	const other = link();
	other.pathname = '/bid-files/2';
	expect(isGood(other, 'ada', now)).toBe(false);
	const longer = link();
	longer.searchParams.set('until', String(now / 1000 + 9_000));
	expect(isGood(longer, 'ada', now)).toBe(false);
	expect(isGood(new URL(`http://localhost${path}`), 'ada', now)).toBe(false);
});
