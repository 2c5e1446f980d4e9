import { z } from 'zod';
import { areas, legalForms } from '#features/vocabulary/rules.ts';
import {
	dateCheck,
	dateParts,
	optionalText,
	pounds,
	requiredText,
	wholeNumber
} from '#lib/forms/fields.ts';
import { buys, charityNumber, companyNumber, isKind, postcodeOf, websiteOf } from './rules.ts';

/** Text that is put into its one right form; what has none is refused. */
const formed = (longest: number, form: (text: string) => string, wrong: string) =>
	optionalText(longest).transform((text, context) => {
		if (text === '') return null;
		const right = form(text);
		if (right !== '') return right;
		context.addIssue({ code: 'custom', message: wrong });
		return z.NEVER;
	});

const odsCode = (text: string) => {
	const code = text.toUpperCase().replaceAll(/\s/g, '');
	return /^[A-Z0-9]{3,10}$/.test(code) ? code : '';
};

const date = (name: 'opened_on' | 'closed_on' | 'founded_on' | 'population_on', example: string) =>
	dateCheck(name, { wrong: `Enter a real date, like ${example}` });

const companies = ['company', 'cic', 'llp'];

/** The facts of an organisation; which of them count depends on its kind. */
export const organisationSchema = z
	.object({
		kind: z.string().refine(isKind, 'Select what kind of organisation it is'),
		name: requiredText('Enter the name of the organisation', 200),
		legal_form: optionalText(40),
		ods_code: formed(20, odsCode, 'Enter an ODS code, like 72Q or G83001'),
		company_number: formed(
			20,
			companyNumber,
			'Enter a company number of 8 characters, like 01234567 or OC301234'
		),
		charity_number: formed(20, charityNumber, 'Enter a charity number of 6 to 8 digits'),
		address: optionalText(400),
		postcode: formed(20, postcodeOf, 'Enter a full postcode, like SE1 2TZ'),
		website: formed(300, websiteOf, 'Enter a web address, like https://www.example.org'),
		...dateParts('opened_on'),
		...dateParts('closed_on'),
		successor_code: formed(20, odsCode, 'Enter the ODS code of the successor, like QKK'),
		registered_population: wholeNumber({
			wrong: 'Enter the registered population as a whole number',
			least: 1,
			most: 100_000_000
		}),
		population_source: optionalText(200),
		...dateParts('population_on'),
		...dateParts('founded_on'),
		staff: wholeNumber({ wrong: 'Enter how many staff as a whole number', most: 2_000_000 }),
		turnover: pounds({ wrong: 'Enter the yearly turnover in pounds, like 250,000' }),
		clinician_led_percent: wholeNumber({ wrong: 'Enter a percentage from 0 to 100', most: 100 }),
		based_in: optionalText(60).refine(
			(value) => value === '' || areas.some((area) => area.value === value),
			'Select an area from the list'
		)
	})
	.refine(...date('opened_on', '1 4 2013'))
	.refine(...date('closed_on', '30 6 2022'))
	.refine(...date('founded_on', '1 5 2019'))
	.refine(...date('population_on', '1 1 2022'))
	.superRefine((input, context) => {
		const refuse = (path: string, message: string) =>
			context.addIssue({ code: 'custom', path: [path], message });
		if (buys(input.kind) && input.ods_code === null) refuse('ods_code', 'Enter the ODS code');
		if (input.kind !== 'provider') return;
		if (!legalForms.some(({ value }) => value === input.legal_form)) {
			refuse('legal_form', 'Select the legal form');
		}
		if (companies.includes(input.legal_form) && input.company_number === null) {
			refuse('company_number', 'Enter the company number');
		}
		if (input.legal_form === 'charity' && input.charity_number === null) {
			refuse('charity_number', 'Enter the charity number');
		}
	});

export type OrganisationInput = z.output<typeof organisationSchema>;

export const joinSchema = z.object({ message: optionalText(1000) });

export const requestSchema = z.object({ request: z.uuid() });
