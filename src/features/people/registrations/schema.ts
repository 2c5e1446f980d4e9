import { z } from 'zod';
import { dateCheck, dateParts, optionalText, requiredText } from '#lib/forms/fields.ts';
import { otherRegister, registrationProblem } from './rules.ts';

export const registrationSchema = z
	.object({
		profession: z
			.string('Select what you are registered as')
			.min(1, 'Select what you are registered as')
			.max(60),
		body: optionalText(100),
		number: optionalText(40)
	})
	.superRefine(({ profession, body, number }, context) => {
		if (profession === otherRegister && body.length < 2) {
			context.addIssue({ code: 'custom', path: ['body'], message: 'Enter who keeps the register' });
		}
		const message = registrationProblem(profession, number);
		if (message !== null) context.addIssue({ code: 'custom', path: ['number'], message });
	});

export const removalSchema = z.object({ registration: z.uuid() });

export const checkSchema = z
	.object({
		found: z.enum(['yes', 'no'], 'Select whether you found it'),
		how: requiredText('Enter how you checked it', 1000),
		...dateParts('expires_on')
	})
	.refine(...dateCheck('expires_on', { wrong: 'Enter a real date, like 31 3 2023' }));
