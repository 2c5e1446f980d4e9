import { z } from 'zod';
import { optionalText, pounds, requiredText, wholeNumber } from '#lib/forms/fields.ts';
import { areas, conditions, settings, stages, type Term } from '#features/vocabulary/rules.ts';
import { summaryWords, type SectionCode } from './rules.ts';

const title = requiredText('Enter a title', 150);

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

/** What starts a service model: a title is enough, the rest may wait. */
export const newServiceModelSchema = z.object({ title, stage });

/** Where to go after saving. */
const goOn = { then: z.enum(['next', 'list']).optional().catch(undefined) };

/** One schema for each page; a draft may leave everything but its title empty. */
export const sectionSchemas = {
	idea: z.object({
		...goOn,
		title,
		summary: optionalText(4000).refine(
			(text) => (text.match(/\S+/g)?.length ?? 0) <= summaryWords,
			`Use ${summaryWords} words or fewer`
		),
		stage
	}),
	need: z.object({
		...goOn,
		conditions: several(conditions, 30),
		population: optionalText(4000)
	}),
	where: z.object({ ...goOn, settings: several(settings, 30), areas: several(areas, 60) }),
	pathway: z.object({
		...goOn,
		pathway: optionalText(4000),
		primary_care_partner: ticked,
		shared_record: ticked
	}),
	evidence: z.object({ ...goOn, evidence: optionalText(4000) }),
	business: z.object({
		...goOn,
		price_unit: optionalText(100),
		price_pence: pounds({
			wrong: 'Enter the price in pounds, such as 679 or 84.50',
			most: 100_000_000_000
		}),
		yearly_volume: wholeNumber({
			wrong: 'Enter the volume as a whole number, such as 290',
			most: 10_000_000
		})
	})
} satisfies Record<SectionCode, z.ZodObject>;
