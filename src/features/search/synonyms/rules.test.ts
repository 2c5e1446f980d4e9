import { expect, test } from 'vitest';
import { conditions } from '#features/vocabulary/rules.ts';
import { plainWords, readTerms, synonyms } from './rules.ts';

test.each([
	['COPD', [['copd'], ['chronic obstructive pulmonary disease']]],
	['UTIs', [['utis'], ['urinary tract infection']]],
	['heart failure', [['heart', 'failure'], ['hf']]],
	[
		'A&E',
		[
			['a', 'e'],
			['ed', 'emergency department', 'a and e', 'accident and emergency']
		]
	],
	['Parkinson’s', [['parkinsons'], []]],
	['café-au-lait', [['cafe'], []], [['au'], []], [['lait'], []]],
	['in bexley', [['in'], []], [['bexley'], []]]
])('Q-3 %s is understood', (asked, ...terms) => {
	expect(readTerms(asked).map(({ words, means }) => [words, means])).toEqual(terms);
});

test('Q-3 no form stands twice, so that each means one thing', () => {
	const forms = synonyms.flatMap((group) => group.map((form) => plainWords(form).join(' ')));
	expect(new Set(forms).size).toBe(forms.length);
	expect(conditions.length).toBeGreaterThan(0);
	expect(readTerms('x '.repeat(500))).toHaveLength(12);
	expect(readTerms('')).toEqual([]);
});
