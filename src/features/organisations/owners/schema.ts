import { z } from 'zod';
import { dateCheck, dateParts, optionalText, requiredText } from '#lib/forms/fields.ts';
import { companyNumber } from '../rules.ts';
import { monthOf } from './rules.ts';

/** Checked when other fields are wrong too, so that all messages come at once. */
const always = { when: () => true };

export const controllerSchema = z
	.object({
		kind: z.enum(['owner', 'director'], 'Select owner or director'),
		name: requiredText('Enter the name of the person or company', 200),
		born: optionalText(30),
		company_number: optionalText(20),
		share_percent: optionalText(10),
		...dateParts('from_on')
	})
	.refine(
		...dateCheck('from_on', {
			wrong: 'The day it began must be a real date, like 1 4 2019',
			missing: 'Enter the day it began'
		})
	)
	.superRefine((input, context) => {
		const check = (field: string, wrong: boolean, message: string) => {
			if (wrong) context.addIssue({ code: 'custom', path: [field], message });
		};
		const { born, company_number: company, share_percent: share, kind } = input;
		check(
			'born',
			(born === '') === (company === ''),
			'Enter the month and year of birth of a person, or the number of a company'
		);
		check('born', born !== '' && monthOf(born) === '', 'Enter a month and a year, like 5 1978');
		check(
			'company_number',
			company !== '' && companyNumber(company) === '',
			'Company number must be 8 characters, like 01234567'
		);
		const percent = /^\d{1,3}(\.\d{1,2})?%?$/.test(share) ? Number.parseFloat(share) : 0;
		check(
			'share_percent',
			kind === 'owner' && (percent <= 0 || percent > 100),
			'Enter the share of an owner, more than 0 and at most 100'
		);
	}, always);

export const endSchema = z
	.object({ controller: z.uuid('Select who it is'), ...dateParts('until_on') })
	.refine(
		...dateCheck('until_on', {
			wrong: 'The last day must be a real date, like 31 3 2022',
			missing: 'Enter the last day'
		})
	);
