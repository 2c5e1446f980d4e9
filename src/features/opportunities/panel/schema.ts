import { z } from 'zod';

export const panelSchema = z.object({
	person: z.uuid('Select a colleague'),
	role: z.enum(['chair', 'evaluator'], 'Select a role')
});

export const removalSchema = z.object({ member: z.uuid() });
