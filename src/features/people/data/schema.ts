import { z } from 'zod';

export const closeAccountSchema = z.object({
	confirm: z.literal('on', 'Confirm that you want to close your account')
});
