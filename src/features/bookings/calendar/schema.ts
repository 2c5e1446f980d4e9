import { z } from 'zod';

/** What the database puts into a mail about a session. */
export const calendarEntrySchema = z.object({
	uid: z.string(),
	sequence: z.number(),
	startsAt: z.string(),
	endsAt: z.string(),
	with: z.string(),
	place: z.string(),
	path: z.string(),
	at: z.string(),
	cancelled: z.boolean(),
	firm: z.boolean()
});
