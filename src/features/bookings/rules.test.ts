import { expect, test } from 'vitest';
import { attendanceChoices, bursaryWords, sessionWords } from './rules.ts';

test('B-13 what a bursary pays of a session is said in sentences', () => {
	const bursary = {
		...{ id: 'b', title: 'Time to lead', commissionerName: 'NHS Kent and Medway CCG' },
		...{ feePence: 9000, coverPence: 0, leftPence: 100_000 }
	};
	expect(bursaryWords({ bursary, state: 'held' })).toBe(
		'Time to lead of NHS Kent and Medway CCG. Mentor £90, against £1,000 that is left for you'
	);
	expect(bursaryWords({ bursary: { ...bursary, coverPence: 29_400 }, state: 'confirmed' })).toBe(
		'Time to lead of NHS Kent and Medway CCG. £384: mentor £90 and clinic cover £294, £1,000 is left for you'
	);
	expect(bursaryWords({ bursary: null, state: 'held' })).toBe('');
});

test('B-14 who has said what happened is no longer asked to, and the other is named in what can be said', () => {
	const ended = {
		...{ state: 'confirmed' as const, cover_state: null },
		...{ ends_at: '2022-03-04T11:00:00Z', said: null }
	};
	const now = '2022-03-07T09:00:00Z';
	expect(sessionWords(ended, now).text).toBe('Say what happened');
	expect(sessionWords({ ...ended, said: 'took_place' }, now).text).toBe(
		'Waits for the other to say'
	);
	expect(attendanceChoices(true, 'Priya Raman').map(({ label }) => label)).toEqual([
		'It took place',
		'I did not come',
		'Priya Raman did not come'
	]);
	expect(attendanceChoices(false, 'Mo Haddad').map(({ label }) => label)).toEqual([
		'It took place',
		'Mo Haddad did not come',
		'I did not come'
	]);
});
