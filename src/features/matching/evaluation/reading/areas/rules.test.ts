import { expect, test } from 'vitest';
import { withParts } from './rules.ts';

test('M-11 who names a whole place names the parts of it that somebody names', () => {
	const entries = [['Kent'], ['thanet'], ['Devon'], ['Kent', 'thanet']].map((areas) => ({ areas }));
	expect(withParts(entries, entries).map(({ areas }) => areas)).toEqual([
		['Kent', 'thanet'],
		['thanet'],
		['Devon'],
		['Kent', 'thanet']
	]);
});
