import { z } from 'zod';
import { areas, professions } from '#features/vocabulary/rules.ts';
import {
	dateCheck,
	dateParts,
	optionalText,
	pounds,
	requiredText,
	wholeNumber
} from '#lib/forms/fields.ts';

const most = 100_000_000_000;
const codes = (list: { value: string }[], longest: number) => {
	const [first = '', ...rest] = list.map(({ value }) => value);
	return z.array(z.enum([first, ...rest], 'Select from the list')).max(longest);
};
const real = (what: string) => `${what} must be a real date, like 31 3 2022`;

export const fundSchema = z
	.object({
		title: requiredText('Enter the name of the bursary', 150).min(
			3,
			'Enter a name of at least 3 characters'
		),
		about: optionalText(2000),
		amount: pounds({
			missing: 'Enter the amount of the bursary',
			wrong: 'Enter an amount like 60,000',
			least: 1,
			most
		}),
		...dateParts('from_on'),
		...dateParts('until_on'),
		professions: codes(professions, 40),
		areas: codes(areas, 60),
		allowance: pounds({ wrong: 'Enter an amount like 2,500', least: 1, most: 100_000_000 }),
		sample: wholeNumber({
			missing: 'Enter how many claims in a hundred are checked',
			wrong: 'Enter a whole number from 0 to 100',
			most: 100
		})
	})
	.refine(...dateCheck('from_on', { wrong: real('The first day'), missing: 'Enter the first day' }))
	.refine(...dateCheck('until_on', { wrong: real('The last day'), missing: 'Enter the last day' }));

/** A form with a button alone. */
export const buttonSchema = z.object({});

export const moreSchema = z.object({
	pounds: pounds({
		missing: 'Enter the amount to add',
		wrong: 'Enter an amount like 5,000',
		least: 1,
		most
	}),
	reason: requiredText('Enter the reason', 200).min(10, 'Enter a reason of at least 10 characters')
});

export const rateSchema = z
	.object({
		profession: z.union([
			z.literal('').transform(() => null),
			z.enum(professions.map(({ value }) => value) as [string, ...string[]], 'Select from the list')
		]),
		area: z.union([
			z.literal('').transform(() => null),
			z.enum(areas.map(({ value }) => value) as [string, ...string[]], 'Select from the list')
		]),
		unit: z.enum(['session', 'hour'], 'Select what the rate is for'),
		rate: pounds({
			missing: 'Enter the rate',
			wrong: 'Enter an amount like 240',
			least: 1,
			most: 10_000_000
		}),
		on_costs: z.string().transform((text, context) => {
			const typed = text.trim().replace(/%$/, '');
			const value = typed === '' ? 0 : Number(typed);
			if (/^\d{0,3}(\.\d{1,2})?$/.test(typed) && value <= 100) return value;
			context.addIssue({ code: 'custom', message: 'Enter a percentage from 0 to 100' });
			return z.NEVER;
		}),
		...dateParts('rate_from'),
		...dateParts('rate_until')
	})
	.refine(
		...dateCheck('rate_from', { wrong: real('The first day'), missing: 'Enter the first day' })
	)
	.refine(...dateCheck('rate_until', { wrong: real('The last day') }));

export const endRateSchema = z
	.object({ rate: z.guid('Look at this page again'), ...dateParts('last_day') })
	.refine(...dateCheck('last_day', { wrong: real('The last day'), missing: 'Enter the last day' }));
