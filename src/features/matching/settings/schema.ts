import { z } from 'zod';
import { halfDays } from '#features/matching/mentors/rules.ts';
import { languages, stages } from '#features/vocabulary/rules.ts';
import { pounds } from '#lib/forms/fields.ts';

const chosenFrom = (list: { value: string }[]) => {
	const known = new Set(list.map(({ value }) => value));
	return z.array(z.string()).refine((values) => values.every((value) => known.has(value)), {
		error: 'Select from the list'
	});
};

export const settingsSchema = z.object({
	matched: z.enum(['yes', 'no'], 'Select whether the matching may use what is known of you'),
	languages: chosenFrom(languages),
	budget: pounds({
		wrong: 'Enter the most you pay for a session in pounds, such as 75',
		most: 10_000_000
	}),
	free_times: chosenFrom(halfDays),
	helps_stages: chosenFrom(stages),
	threshold: z.enum(['some', 'good', 'strong'], 'Select how good a match must be'),
	frequency: z.enum(
		['at_once', 'daily', 'weekly', 'never'],
		'Select how often you want to hear of new matches'
	)
});

export type Settings = z.output<typeof settingsSchema>;

export const hideSchema = z.object({
	opportunity: z.uuid('This match is not there any more'),
	model: z.uuid('This match is not there any more')
});

export const offSchema = z.object({});
