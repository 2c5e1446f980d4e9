import { z } from 'zod';
import { recoveryWays } from './rules.ts';

const note = z.string().trim().max(1000, 'Use 1,000 characters or fewer').default('');

export const nothing = z.object({});

export const vatForm = z.object({
	vat_number: z.string().trim().max(30, 'Enter a VAT number').default('')
});

export const recoveryForm = z.object({
	recovery: z.guid('Select a recovery'),
	way: z.enum(
		recoveryWays.map(({ value }) => value),
		'Select how the money comes back'
	),
	note
});

export const differenceForm = z.object({ difference: z.guid('Select a difference'), note });
