import { z } from 'zod';
import { competencies, conditions, professions, settings } from '#features/vocabulary/rules.ts';
import { optionalText, requiredText } from '#lib/forms/fields.ts';

const chosenFrom = (list: { value: string }[]) => {
	const known = new Set(list.map(({ value }) => value));
	return z.array(z.string()).refine((values) => values.every((value) => known.has(value)), {
		error: 'Select from the list'
	});
};

export const nameSchema = z.object({ name: requiredText('Enter your name', 120) });

export const profileSchema = z.object({
	profession: optionalText(60).refine(
		(value) => value === '' || professions.some((term) => term.value === value),
		'Select your profession from the list'
	),
	place: optionalText(100),
	biography: optionalText(2000),
	conditions: chosenFrom(conditions),
	settings: chosenFrom(settings),
	skills_offered: chosenFrom(competencies),
	skills_sought: chosenFrom(competencies)
});

export type Profile = z.output<typeof profileSchema>;
