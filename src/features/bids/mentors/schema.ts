import { z } from 'zod';
import { requiredText } from '#lib/forms/fields.ts';

export const inviteSchema = z.object({ mentor: z.guid('Select a mentor') });

export const endInvitationSchema = z.object({ invitation: z.guid('Select an invitation') });

export const commentSchema = z.object({
	criterion: z.union([z.literal(''), z.guid('Select what you comment on')]).default(''),
	comment: requiredText('Enter a comment', 5000)
});
