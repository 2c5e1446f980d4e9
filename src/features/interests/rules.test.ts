import { expect, test } from 'vitest';
import { reminderWords, reviewState, rolesWords, suggestionWords } from './rules.ts';

test('PO-8 the yearly review is later, soon from 30 days before, and overdue on the day', () => {
	expect(reviewState('2023-02-04', '2023-03-07')).toBe('later');
	expect(reviewState('2023-02-05', '2023-03-07')).toBe('soon');
	expect(reviewState('2023-03-06', '2023-03-07')).toBe('soon');
	expect(reviewState('2023-03-07', '2023-03-07')).toBe('overdue');
	expect(reviewState('2023-03-07', null)).toBeNull();
});

test('PO-8 roles are words', () => {
	expect(rolesWords(['approver', 'officer', 'panel'])).toBe('Approver, officer and panel member');
	expect(rolesWords(['panel'])).toBe('Panel member');
});

test('PO-8 suggestions and reminders say what is known, and how surely', () => {
	const known = { subject: '', partyKind: 'person', since: '2022-01-01', until: null } as const;
	expect(
		suggestionWords({ ...known, source: 'service_model', party: 'Ruth', about: 'Lung club' })
	).toBe('You and Ruth share the service model Lung club');
	const found = {
		organisation: '',
		source: 'register',
		party: 'Breathe Easy',
		type: 'financial',
		detail: null,
		endsOn: null,
		about: null
	} as const;
	expect(reminderWords({ ...found, certain: true })).toBe(
		'You have registered an interest in Breathe Easy (financial)'
	);
	expect(reminderWords({ ...found, certain: false })).toContain('may be this organisation');
});
