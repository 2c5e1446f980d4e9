import { z } from 'zod';
import { dateCheck, dateParts } from '#lib/forms/fields.ts';

export const delegationSchema = z
	.object({
		organisation: z.uuid('Select a commissioning support organisation'),
		powers: z
			.array(z.enum(['draft', 'answer_questions', 'run_evaluation']))
			.min(1, 'Select at least one power'),
		...dateParts('ends_on')
	})
	.refine(
		...dateCheck('ends_on', {
			wrong: 'Enter a real date, like 31 3 2023',
			missing: 'Enter the last day'
		})
	);

export const withdrawalSchema = z.object({ delegation: z.uuid() });
