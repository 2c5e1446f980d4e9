import { expect, it } from 'vitest';
import { profileWords } from './rules.ts';

it('S-1 says why a profile is shown or not', () => {
	const profile = {
		paused: false,
		asked_at: null,
		approved_at: '2021-06-01T09:00:00Z',
		accredited_until: '2022-03-07',
		supervised_until: '2022-03-07'
	};
	const on = (changes: object, today = '2022-03-07') =>
		profileWords({ ...profile, ...changes }, today).text;
	expect(on({})).toBe('Shown');
	expect(on({ paused: true })).toBe('Paused');
	expect(on({}, '2022-03-08')).toBe('Accreditation has ended');
	expect(on({ supervised_until: '2022-03-06' })).toBe('Supervision has ended');
	expect(on({ approved_at: null, asked_at: '2022-03-01T09:00:00Z' })).toBe('Waits for approval');
	expect(on({ approved_at: null })).toBe('Not approved');
});
