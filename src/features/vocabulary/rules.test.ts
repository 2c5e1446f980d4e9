import { expect, test } from 'vitest';
import { conditions, settings } from './rules.ts';

test('conditions and care settings stand in the order of the words that people look for', () => {
	for (const list of [conditions, settings]) {
		const labels = list.map(({ label }) => label);
		expect(labels).toEqual(labels.toSorted((one, other) => one.localeCompare(other, 'en-GB')));
	}
});
