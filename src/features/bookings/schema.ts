import { z } from 'zod';
import { optionalText, requiredText } from '#lib/forms/fields.ts';

/** What a button of a free time posts: the instant, and "cover" when it is in clinic. */
const slot =
	/^(?<startsAt>\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z)(?<covered> with cover)?$/;

const slotField = z.string().transform((text, context) => {
	const { startsAt, covered } = slot.exec(text)?.groups ?? {};
	if (startsAt && !Number.isNaN(Date.parse(startsAt)))
		return { startsAt, covered: covered !== undefined };
	context.addIssue({ code: 'custom', message: 'Choose one of the free times' });
	return z.NEVER;
});

/** The version that the person saw; anything else is an old link. */
const version = z
	.string()
	.regex(/^\d{1,6}$/, 'This session was already changed')
	.transform(Number);

/** How a session is paid: by card, by nobody, or the id of a bursary. */
const waySchema = z.union(
	[z.enum(['card', 'free']), z.guid('Select how it is paid')],
	'Select how it is paid'
);

export const bookSchema = z.object({ time: slotField, pays: waySchema });
export const waysSchema = z.object({ pays: waySchema });
export const moveSchema = z.object({ time: slotField, version });
export const cancelSchema = z.object({ version, reason: optionalText(1000) });
/** A form with a button alone. */
export const buttonSchema = z.object({});
export const coverSchema = z.object({
	block: z.guid('Look at this page again'),
	covered_by: requiredText('Enter who covers your clinic', 200)
});
export const attendanceSchema = z.object({
	said: z.enum(['took_place', 'mentor_absent', 'clinician_absent'], 'Select what happened')
});
