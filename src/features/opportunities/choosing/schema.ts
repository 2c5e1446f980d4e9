import { z } from 'zod';
import { dateCheck, dateParts } from '#lib/forms/fields.ts';

/** "nhs_2013/limited_class": a regime and what it knows. */
const ofRegime = z
	.string()
	.regex(/^[a-z0-9_]{1,40}\/[a-z0-9_]{1,40}$/, 'Answer the questions again');

/** The process that the questions led to, as hidden fields carry it. */
export const chosenSchema = z.object({
	process: ofRegime,
	legal_basis: ofRegime,
	protection: z.enum(['yes', 'no'])
});

export const applySchema = chosenSchema.extend({ draft: z.uuid('Open the draft again') });

/** The day of publication as it stands in an address. */
export const daySchema = z.object(dateParts('on')).refine(
	...dateCheck('on', {
		wrong: 'The day of publication must be a real date, like 25 3 2022',
		missing: 'Enter the day on which you want to publish'
	})
);
