import { z } from 'zod';
import { optionalText, pounds, requiredText, wholeNumber } from '#lib/forms/fields.ts';
import {
	areas,
	conditions,
	professions,
	settings,
	stages,
	type Term
} from '#features/vocabulary/rules.ts';
import type { SectionCode } from '../fields/rules.ts';
import { audiences, strengths } from '../rules.ts';
import { checkFigures, checkMeasures, checkQuarters, checkRevenue } from './rows/schema.ts';
import { figureRows, measureRows, quarterRows, revenueRows } from './rows/rules.ts';
import { practicesTyped, summaryWords } from './rules.ts';

const title = requiredText('Enter a title', 150);
const words = optionalText(4000);

const several = (terms: Term[], most: number) =>
	z
		.array(
			z
				.string()
				.refine((code) => terms.some((term) => term.value === code), 'Select from the list only')
		)
		.max(most, `Select ${most} or fewer`);

const stage = z
	.string('Select how far it has come')
	.refine((code) => stages.some((term) => term.value === code), 'Select how far it has come');

const ticked = z
	.literal('on')
	.optional()
	.transform((value) => value === 'on');

const amount = (what: string) =>
	pounds({ wrong: `Enter ${what} in pounds, such as 679 or 84.50`, most: 100_000_000_000 });

/** One column of rows that repeat. */
const column = (most: number) => z.array(z.string()).max(most);
const columns = <Name extends string>({ names, most }: { names: readonly Name[]; most: number }) =>
	Object.fromEntries(names.map((name) => [name, column(most)])) as Record<
		Name,
		ReturnType<typeof column>
	>;

const always = { when: () => true };

/** What starts a service model: a title is enough, the rest may wait. */
export const newServiceModelSchema = z.object({ title, stage });

/** Where to go after saving, and the fingerprint of what the page held when it was opened. */
const base = {
	then: z.enum(['next', 'list', 'stay']).optional().catch(undefined),
	seen: z.string().max(64).optional()
};

/** One schema for each page; a draft may leave everything but its title empty. What it refuses is kept as typed. */
export const sectionSchemas = {
	idea: z.object({
		...base,
		title,
		summary: optionalText(4000).refine(
			(text) => (text.match(/\S+/g)?.length ?? 0) <= summaryWords,
			`Enter a summary of ${summaryWords} words or fewer`
		),
		stage,
		technology: ticked
	}),
	need: z
		.object({
			...base,
			conditions: several(conditions, 30),
			population: words,
			...columns(figureRows)
		})
		.superRefine(checkFigures, always),
	where: z.object({
		...base,
		settings: several(settings, 30),
		areas: several(areas, 60),
		professions: several(professions, 30),
		hours: optionalText(1000),
		workforce: words
	}),
	pathway: z.object({
		...base,
		pathway: words,
		primary_care_partner: ticked,
		partner_practices: optionalText(6000).refine(
			(text) => practicesTyped(text).length <= 40,
			'Enter 40 practices or fewer'
		),
		shared_record: ticked,
		referral: words,
		discharge: words
	}),
	evidence: z
		.object({
			...base,
			evidence: words,
			evidence_strength: z
				.string()
				.refine((code) => strengths.some(({ value }) => value === code), 'Select from the list')
				.optional(),
			...columns(measureRows)
		})
		.superRefine(checkMeasures, always),
	business: z
		.object({
			...base,
			payer: optionalText(200),
			price_pence: amount('the price'),
			price_unit: optionalText(100),
			yearly_volume: wholeNumber({
				wrong: 'Enter the volume as a whole number, such as 290',
				most: 10_000_000
			}),
			...columns(revenueRows)
		})
		.superRefine(checkRevenue, always),
	money: z
		.object({
			...base,
			first_quarter: z.enum(['', '01', '04', '07', '10'], 'Select from the list').optional(),
			first_year: z
				.string()
				.trim()
				.regex(/^(20\d{2})?$/, 'Enter the year of the first quarter, such as 2022'),
			money_opening_pence: amount('the cash at the start'),
			...columns(quarterRows),
			money_audience: several(audiences, 2)
		})
		.superRefine(checkQuarters, always),
	risk: z.object({
		...base,
		risk_carried: words,
		money_sought_pence: amount('the money sought'),
		money_sought_from: optionalText(1000)
	}),
	digital: z.object({
		...base,
		digital: words,
		clinical_safety: words,
		data_protection: words
	})
} satisfies Record<SectionCode, z.ZodObject>;
