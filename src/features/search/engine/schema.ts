import { z } from 'zod';

const words = z.array(z.string());

/** As much of the answer of the second engine as a page shows; where it is another, PostgreSQL answers instead. */
const result = z.object({
	found: z.int().min(0),
	hits: z
		.array(
			z.object({
				document: z.object({
					object_id: z.guid(),
					kind: z.string(),
					title: z.string(),
					summary: z.string(),
					organisation: z.string(),
					conditions: words,
					areas: words,
					competencies: words,
					state: z.string().optional(),
					protected: z.boolean().optional(),
					value_pence: z.number().optional(),
					price_pence: z.number().optional(),
					closes_at: z.number()
				}),
				highlight: z.record(z.string(), z.looseObject({ value: z.string().optional() })).optional()
			})
		)
		.default([]),
	facet_counts: z
		.array(
			z.object({
				field_name: z.string(),
				counts: z.array(z.object({ value: z.string(), count: z.number() }))
			})
		)
		.default([])
});
export type EngineResult = z.output<typeof result>;

/** The answer to so many searches at once; throws where one of them failed. */
export const answersTo = (searches: number) =>
	z.object({ results: z.array(result).length(searches) });
