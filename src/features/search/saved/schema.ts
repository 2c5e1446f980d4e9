import { z } from 'zod';

const oftenMessage = 'Select how often you want to hear of new results';
const often = ['at_once', 'daily', 'weekly', 'never'] as const;

export const saveSchema = z.object({ frequency: z.enum(often, oftenMessage) });
export const changeSchema = z.object({
	id: z.uuid('This saved search is not there any more'),
	frequency: z.enum([...often, 'deleted'], oftenMessage)
});
export const offSchema = z.object({});
