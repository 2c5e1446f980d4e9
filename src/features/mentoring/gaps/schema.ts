import { z } from 'zod';
import { clinicianCompetencies } from '#features/vocabulary/rules.ts';

/** The criteria one is not ready for; none is an answer too. */
export const gapSchema = z.object({ gaps: z.array(z.guid('Look at this page again')).max(20) });

const known = clinicianCompetencies.map(({ value }) => value);

/** A criterion and the skill that helps with it, as one choice. */
const choice = z.string().refine((text) => known.includes(text.split(':')[1] ?? ''), {
	error: 'Select a skill from the list'
});

export const skillsSchema = z.object({ skills: z.array(choice).max(20) });
