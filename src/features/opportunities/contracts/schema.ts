import { z } from 'zod';
import { conditions, settings } from '#features/vocabulary/rules.ts';
import { dateCheck, dateParts, requiredText } from '#lib/forms/fields.ts';

const codes = (list: { value: string }[], missing: string) => {
	const [first = '', ...rest] = list.map(({ value }) => value);
	return z
		.array(z.enum([first, ...rest], 'Select from the list'))
		.min(1, missing)
		.max(30);
};

export const contractSchema = z
	.object({
		title: requiredText('Enter the title of the contract', 150),
		holder: requiredText('Enter the provider that held it', 200),
		conditions: codes(conditions, 'Select at least one condition'),
		settings: codes(settings, 'Select at least one care setting'),
		...dateParts('awarded_on'),
		...dateParts('ends_on')
	})
	.refine(
		...dateCheck('awarded_on', {
			wrong: 'The day of the award must be a real date, like 1 4 2019',
			missing: 'Enter the day of the award'
		})
	)
	.refine(
		...dateCheck('ends_on', {
			wrong: 'The last day must be a real date, like 31 3 2022',
			missing: 'Enter the last day'
		})
	);

export const removeSchema = z.object({ contract: z.uuid() });
