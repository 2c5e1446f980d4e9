import { z } from 'zod';
import { optionalText, requiredText } from '#lib/forms/fields.ts';

const role = z.enum(['admin', 'officer', 'approver', 'finance', 'member']);
const roles = z.array(role).min(1, 'Select at least one role');

export const rolesSchema = z.object({ roles });

export const inviteSchema = z.object({
	email: requiredText('Enter an email address', 320).refine(
		(text) => text === '' || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text),
		'Enter an email address in the correct format, like name@example.com'
	),
	roles
});

export const answerSchema = z
	.object({
		answer: z.enum(['accept', 'decline'], 'Select accept or decline'),
		roles: z.array(role),
		reason: optionalText(1000)
	})
	.refine(({ answer, roles }) => answer === 'decline' || roles.length > 0, {
		path: ['roles'],
		error: 'Select at least one role'
	});

export const invitationSchema = z.object({ invitation: z.uuid() });
