import { z } from 'zod';

const often = z.enum(
	['at_once', 'daily', 'weekly', 'never'],
	'Select how often you want these emails'
);

export const preferencesSchema = z.object({
	service_models: often,
	mentoring: often,
	messages: often,
	/** Asked only of who works for a commissioner. */
	commissioning: often.optional()
});

export type Preferences = z.output<typeof preferencesSchema>;

export const offSchema = z.object({});
