import { z } from 'zod';
import {
	competencies,
	conditions,
	languages,
	professions,
	settings,
	type Term
} from '#features/vocabulary/rules.ts';
import {
	dateCheck,
	dateParts,
	optionalText,
	pounds,
	requiredText,
	wholeNumber
} from '#lib/forms/fields.ts';
import { formats } from './rules.ts';

const among = (list: Term[]) => z.array(z.enum(list.map(({ value }) => value))).max(list.length);

export const profileSchema = z.object({
	headline: requiredText('Enter who you are in one line', 200),
	about: requiredText('Enter how you help', 4000),
	competencies: among(competencies).min(1, 'Select at least one skill that you coach'),
	conditions: among(conditions),
	settings: among(settings),
	professions: among(professions),
	languages: among(languages),
	formats: among(formats).min(1, 'Select how you meet people'),
	wants: optionalText(1000),
	price: pounds({
		wrong: 'Enter a price in pounds up to £1,000',
		missing: 'Enter a price, or 0 for free',
		most: 100_000
	}),
	capacity: wholeNumber({
		wrong: 'Enter a number from 1 to 50',
		missing: 'Enter how many people you mentor at once',
		least: 1,
		most: 50
	})
});

export const pauseSchema = z.object({
	reason: requiredText('Enter a reason', 500).min(10, 'Enter a reason of at least 10 characters')
});

export const checkSchema = z
	.object({
		decision: z.enum(['approve', 'hide'], 'Select whether the profile is shown'),
		...dateParts('accredited'),
		...dateParts('supervised')
	})
	.refine(...dateCheck('accredited', { wrong: 'Enter a real date for the accreditation' }))
	.refine(...dateCheck('supervised', { wrong: 'Enter a real date for the supervision' }));
