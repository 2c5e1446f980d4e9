import { describe, expect, test } from 'vitest';
import { fundsHeldBy, lengthWords, yearWords } from './rules.ts';

describe('whose funds a person looks after', () => {
	const of = (id: string, kind: string, ...roles: string[]) => ({ id, name: id, kind, roles });

	test('are those of the commissioner they act for, else of the first in which they have a part', () => {
		const organisations = [
			of('practice', 'provider', 'finance'),
			of('kent', 'ccg', 'member'),
			of('london', 'ccg', 'finance'),
			of('essex', 'icb', 'officer')
		];
		expect(fundsHeldBy({ organisations }, 'essex')?.id).toBe('essex');
		expect(fundsHeldBy({ organisations }, 'practice')?.id).toBe('london');
		expect(fundsHeldBy({ organisations: organisations.slice(0, 2) }, 'kent')).toBeNull();
	});
});

test('F-4 a financial year is named by its first and last day', () => {
	expect(yearWords(2021)).toBe('1 April 2021 to 31 March 2022');
});

test.each([
	[250, '4 hours 10 minutes'],
	[60, '1 hour'],
	[61, '1 hour 1 minute'],
	[45, '45 minutes']
])('%i minutes are %s', (minutes, words) => {
	expect(lengthWords(minutes)).toBe(words);
});
