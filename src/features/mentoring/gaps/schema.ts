import { z } from 'zod';

/** The criteria one is not ready for; none is an answer too. */
export const gapSchema = z.object({ gaps: z.array(z.guid('Look at this page again')).max(20) });
