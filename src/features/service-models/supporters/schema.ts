import { z } from 'zod';

export const backSchema = z.object({
	support: z.array(z.enum(['refers', 'hosts'])).min(1, 'Select what you would do'),
	practice: z.guid('Select the practice or provider that you work for')
});
