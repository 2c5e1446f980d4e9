import { expect, test } from 'vitest';
import { beginning, questionDone, questionStatus } from './rules.ts';

test('a question waits, has a draft, or is published', () => {
	const of = (drafted: boolean, publishedAt: string | null) =>
		questionStatus({ drafted, publishedAt }).text;
	expect(of(false, null)).toBe('Waits for an answer');
	expect(of(true, null)).toBe('Draft answer');
	expect(of(true, '2022-03-08T09:00:00Z')).toBe('Published');
});

test('a long question is cut at a word', () => {
	expect(beginning('How many places?')).toBe('How many places?');
	expect(beginning('How many places a year do you expect?', 20)).toBe('How many places a…');
});

test('a made-up word in the address says nothing', () => {
	expect(questionDone('hacked')).toBe('');
	expect(questionDone(null)).toBe('');
});
