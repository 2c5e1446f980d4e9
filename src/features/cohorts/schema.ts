import { z } from 'zod';
import { clinicianCompetencies } from '#features/vocabulary/rules.ts';
import {
	dateCheck,
	dateParts,
	optionalText,
	requiredText,
	wholeNumber
} from '#lib/forms/fields.ts';
import { timeTyped } from '#lib/forms/times.ts';

const skills = clinicianCompetencies.map(({ value }) => value) as [string, ...string[]];
const real = (what: string) => `${what} must be a real date, like 31 3 2022`;

export const intakeSchema = z
	.object({
		title: requiredText('Enter the name of the intake', 150).min(
			3,
			'Enter a name of at least 3 characters'
		),
		about: optionalText(2000),
		competencies: z
			.array(z.enum(skills, 'Select from the list'))
			.min(1, 'Select at least one skill')
			.max(30),
		...dateParts('opens'),
		...dateParts('closes'),
		closes_time: requiredText('Enter the time it closes', 20).refine(
			(text) => text === '' || timeTyped(text) != null,
			'Enter a time like 5pm'
		)
	})
	.refine(...dateCheck('opens', { wrong: real('The first day'), missing: 'Enter the first day' }))
	.refine(
		...dateCheck('closes', { wrong: real('The closing date'), missing: 'Enter the closing date' })
	);

export const placesSchema = z.object({
	places: wholeNumber({
		missing: 'Enter how many people you would mentor',
		wrong: 'Enter a whole number from 1 to 50',
		least: 1,
		most: 50
	})
});

export const applySchema = z.object({
	competency: z.enum(skills, 'Select what you want help with'),
	message: requiredText('Enter your message', 2000).min(
		30,
		'Enter a message of at least 30 characters'
	)
});

export const rankingSchema = z.object({
	person: z.array(z.guid('Look at this page again')).max(500),
	place: z.array(z.string().max(10)).max(500)
});

export const callOffSchema = z.object({
	reason: requiredText('Enter why you call it off', 1000).min(
		10,
		'Enter a reason of at least 10 characters'
	)
});

/** What the page of a pairing showed when the button was pressed. */
export const publishSchema = z.object({ checked: z.string().max(64) });

/** A form with a button alone. */
export const buttonSchema = z.object({});
