import { z } from 'zod';
import { dateCheck, dateParts, optionalText, requiredText } from '#lib/forms/fields.ts';
import { timeTyped } from '#lib/forms/times.ts';

/** The database says when a reason for few eligible organisations is needed. */
export const scheduleSchema = z
	.object({
		...dateParts('publish_on'),
		publish_time: requiredText('Enter the time of publication, like 9am', 20).refine(
			(text) => timeTyped(text) !== undefined,
			'Enter the time of publication, like 9am or 5:30pm'
		),
		few_reason: optionalText(2000)
	})
	.refine(
		...dateCheck('publish_on', {
			wrong: 'Day of publication must be a real date, like 25 3 2022',
			missing: 'Enter the day of publication'
		})
	);
