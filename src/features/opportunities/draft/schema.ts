import { z } from 'zod';
import { cpvProblem } from '#features/vocabulary/cpv/rules.ts';
import {
	areas,
	clinicianCompetencies,
	conditions,
	legalForms,
	otherLanguages,
	settings,
	stages
} from '#features/vocabulary/rules.ts';
import {
	dateCheck,
	dateParts,
	optionalText,
	pounds,
	requiredText,
	wholeNumber,
	wholeNumberOf
} from '#lib/forms/fields.ts';
import { timeTyped } from '#lib/forms/times.ts';
import { criterionRows, isEmptyRow, linesOf, mostCriteria, rowField } from './rules.ts';

const codes = (list: { value: string }[], most: number) => {
	const [first = '', ...rest] = list.map(({ value }) => value);
	return z
		.array(z.enum([first, ...rest], 'Select from the list'))
		.max(most, `Select ${most} or fewer`);
};

const billion = 100_000_000_000;
const amount = (what: string) =>
	pounds({ wrong: `${what} must be an amount in pounds, like 197,000`, most: billion });
const number = (what: string, least: number, most: number) =>
	wholeNumber({
		wrong: `${what} must be a whole number from ${least} to ${most.toLocaleString('en-GB')}`,
		least,
		most
	});

/** "nhs_2013/open_advert": a regime and what it knows. */
const ofRegime = z
	.string()
	.regex(/^[a-z0-9_]{1,40}\/[a-z0-9_]{1,40}$/, 'Select from the list')
	.optional();

const fields = {
	title: requiredText('Enter a title', 150),
	summary: optionalText(4000),
	conditions: codes(conditions, 30),
	settings: codes(settings, 30),
	areas: codes(areas, 60),
	stages: codes(stages, 5),
	languages: codes(otherLanguages, 20),
	cpv_code: z
		.string()
		.trim()
		.refine((text) => text === '' || cpvProblem(text) === '', {
			error: ({ input }) => cpvProblem(String(input))
		}),
	places: optionalText(4000).refine(
		(text) => linesOf(text).length <= 40 && linesOf(text).every((line) => line.length <= 100),
		'Enter at most 40 places, each on its own line of up to 100 characters'
	),
	population: number('Population', 1, 70_000_000),
	yearly_volume: number('Places a year', 1, 10_000_000),
	specification: optionalText(20_000),
	value_low: amount('Lowest value'),
	value_high: amount('Highest value'),
	vat: z.enum(['excluded', 'included', 'exempt'], 'Select how VAT is counted').optional(),
	...dateParts('starts_on'),
	term_months: number('Term', 1, 240),
	extension_months: number('Extension', 0, 120),
	...dateParts('questions_close'),
	questions_close_time: optionalText(20),
	...dateParts('deadline'),
	deadline_time: optionalText(20),
	...dateParts('answers_planned_on'),
	...dateParts('opening_planned_on'),
	...dateParts('decision_planned_on'),
	protected: z.enum(['yes', 'no']).optional(),
	staff_at_most: number('Most staff', 0, 1_000_000),
	age_months_at_most: number('Oldest age', 1, 1200),
	turnover_at_most: pounds({
		wrong: 'Highest turnover must be an amount in pounds, like 1,000,000',
		least: 1
	}),
	clinician_led_percent_at_least: number('Least clinician-led share', 1, 100),
	legal_forms: codes(legalForms, 10),
	based_in: codes(areas, 60),
	value_ceiling: amount('The most it may be worth'),
	term_months_at_most: number('The longest it may run', 1, 240),
	protection_reason: optionalText(4000),
	...dateParts('protection_ends_on'),
	after_protection: z.enum(['open_competition', 'review']).optional(),
	criterion_name: z.array(z.string()).max(mostCriteria),
	criterion_question: z.array(z.string()).max(mostCriteria),
	criterion_weight: z.array(z.string()).max(mostCriteria),
	criterion_minimum: z.array(z.string()).max(mostCriteria),
	criterion_words: z.array(z.string()).max(mostCriteria),
	criterion_scale: z.array(z.string()).max(mostCriteria),
	criterion_competency: z.array(z.string()).max(mostCriteria),
	price_weight: number('Price weight', 0, 100),
	tie_rule: z.enum(['higher_quality', 'lower_price']).optional(),
	process: ofRegime,
	legal_basis: ofRegime,
	rationale: optionalText(4000)
};

type Typed = Record<string, string | string[] | undefined>;
type Context = { addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void };

/** A row is checked where it stands, so that its messages are at its own fields. */
function checkCriteria(input: Typed, context: Context): void {
	criterionRows(input).forEach((row, index) => {
		if (isEmptyRow(row)) return;
		const check = (field: keyof typeof row, wrong: boolean, message: string) => {
			const path = [rowField(field, index + 1)];
			if (wrong) context.addIssue({ code: 'custom', path, message });
		};
		const outside = (text: string, least: number, most: number) => {
			const value = wholeNumberOf(text);
			return value === null || value < least || value > most;
		};
		const words = row.criterion_words.trim();
		const which = `of criterion ${index + 1}`;
		const name = row.criterion_name.trim();
		check('criterion_name', name === '', `Enter the name ${which}`);
		check('criterion_name', name.length > 150, 'Use 150 characters or fewer');
		check(
			'criterion_question',
			row.criterion_question.length > 2000,
			'Use 2,000 characters or fewer'
		);
		check(
			'criterion_weight',
			outside(row.criterion_weight, 1, 100),
			`Enter the weight ${which}, a whole number from 1 to 100`
		);
		check(
			'criterion_minimum',
			row.criterion_minimum !== '' && outside(row.criterion_minimum, 0, 5),
			'Select a mark from 0 to 5'
		);
		check(
			'criterion_words',
			words !== '' && outside(words, 50, 5000),
			`Most words ${which} must be a whole number from 50 to 5,000`
		);
		check(
			'criterion_competency',
			row.criterion_competency !== '' &&
				!clinicianCompetencies.some(({ value }) => value === row.criterion_competency),
			'Select a skill from the list'
		);
		const scale = linesOf(row.criterion_scale);
		check(
			'criterion_scale',
			scale.length !== 0 && (scale.length !== 6 || scale.some((line) => line.length > 300)),
			`The scale ${which} must have 6 lines, one for each mark from 0 to 5`
		);
	});
}

/** A time is asked for where there is a date, and a date where there is a time. */
function checkInstants(input: Typed, context: Context): void {
	for (const [name, what] of [
		['questions_close', 'the close of questions'],
		['deadline', 'the deadline']
	] as const) {
		const field = `${name}_time`;
		const time = timeTyped(String(input[field] ?? ''));
		const dated = ['day', 'month', 'year'].some((part) => input[`${name}-${part}`]);
		const refuse = (path: string, message: string) =>
			context.addIssue({ code: 'custom', path: [path], message });
		if (time === undefined) refuse(field, `Enter the time of ${what}, like 1pm or 5:30pm`);
		else if (time === null && dated) refuse(field, `Enter the time of ${what}, like 1pm`);
		else if (time && !dated) refuse(name, `Enter the date of ${what}`);
	}
}

function checkRegime(input: Typed, context: Context): void {
	const [process, basis] = [input['process'], input['legal_basis']].map(
		(value) => String(value ?? '').split('/')[0]
	);
	if (!process || !basis || process === basis) return;
	context.addIssue({
		code: 'custom',
		path: ['legal_basis'],
		message: 'Select a legal basis of the same regime as the process'
	});
}

const real = (what: string) => ({ wrong: `${what} must be a real date, like 25 3 2022` });
const always = { when: () => true };

/** What an opportunity says: incomplete is fine, unreadable is not. */
export const contentSchema = z
	.object(fields)
	.refine(...dateCheck('starts_on', real('Contract start')))
	.refine(...dateCheck('questions_close', real('The date when questions close')))
	.refine(...dateCheck('deadline', real('Deadline')))
	.refine(...dateCheck('answers_planned_on', real('The day when questions are answered')))
	.refine(...dateCheck('opening_planned_on', real('Planned opening')))
	.refine(...dateCheck('decision_planned_on', real('Planned decision')))
	.refine(...dateCheck('protection_ends_on', real('The end of the protection')))
	.superRefine((input, context) => checkCriteria(input as unknown as Typed, context), always)
	.superRefine((input, context) => checkInstants(input as unknown as Typed, context), always)
	.superRefine((input, context) => checkRegime(input as unknown as Typed, context), always);

export type OpportunityContent = z.output<typeof contentSchema>;

/** A draft as an officer saves it; what it refuses is kept as it was typed. */
export const draftSchema = contentSchema.safeExtend({
	/** Stays on the page that saves by itself. */
	then: z.literal('stay').optional().catch(undefined),
	/** The fingerprint of what the page held when it was opened. */
	seen: z.string().max(64).optional()
});
