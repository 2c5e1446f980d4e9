import type { Content, Money } from '../rules.ts';

/** What publishing asks of a field, from a stage on. */
export type Need = {
	from: string;
	/** The fewest characters of a text or entries of a list; 1 for a number or date that has to be there. */
	least: number;
	message: string;
};
export type FieldName = keyof (Content & Money);
export type SectionCode =
	'idea' | 'need' | 'where' | 'pathway' | 'evidence' | 'business' | 'money' | 'risk' | 'digital';
export type Field = { section: SectionCode; field: FieldName; label: string; needed?: Need };

/** What a service model says, page by page: the same list as public.service_model_fields (SM-2). */
export const fields: readonly Field[] = [
	{
		section: 'idea',
		field: 'title',
		label: 'Title',
		needed: { from: 'idea', least: 1, message: 'Enter a title' }
	},
	{
		section: 'idea',
		field: 'summary',
		label: 'Summary',
		needed: { from: 'idea', least: 30, message: 'Enter a summary of at least 30 characters' }
	},
	{ section: 'idea', field: 'stage', label: 'Stage' },
	{ section: 'idea', field: 'technology', label: 'Depends on technology' },
	{
		section: 'need',
		field: 'conditions',
		label: 'Conditions',
		needed: { from: 'idea', least: 1, message: 'Select at least one condition' }
	},
	{
		section: 'need',
		field: 'population',
		label: 'Who it is for',
		needed: {
			from: 'idea',
			least: 10,
			message: 'Enter who the service is for, in at least 10 characters'
		}
	},
	{
		section: 'need',
		field: 'figures',
		label: 'Local figures',
		needed: {
			from: 'pilot',
			least: 1,
			message: 'Enter at least one local figure, with its unit and source'
		}
	},
	{
		section: 'where',
		field: 'settings',
		label: 'Care settings',
		needed: { from: 'idea', least: 1, message: 'Select at least one care setting' }
	},
	{
		section: 'where',
		field: 'areas',
		label: 'Areas',
		needed: { from: 'idea', least: 1, message: 'Select at least one area' }
	},
	{
		section: 'where',
		field: 'professions',
		label: 'Professions',
		needed: { from: 'forming', least: 1, message: 'Select at least one profession' }
	},
	{
		section: 'where',
		field: 'hours',
		label: 'Hours',
		needed: {
			from: 'pilot',
			least: 5,
			message: 'Enter the hours of the service, in at least 5 characters'
		}
	},
	{
		section: 'where',
		field: 'workforce',
		label: 'Workforce',
		needed: {
			from: 'pilot',
			least: 10,
			message: 'Enter who works in the service and how many they are, in at least 10 characters'
		}
	},
	{
		section: 'pathway',
		field: 'pathway',
		label: 'How it joins primary care',
		needed: {
			from: 'idea',
			least: 10,
			message: 'Enter how the service joins primary care, in at least 10 characters'
		}
	},
	{ section: 'pathway', field: 'primary_care_partner', label: 'A primary care partner takes part' },
	{ section: 'pathway', field: 'partner_practices', label: 'Partner practices' },
	{ section: 'pathway', field: 'shared_record', label: 'One shared record' },
	{
		section: 'pathway',
		field: 'referral',
		label: 'Referral',
		needed: {
			from: 'pilot',
			least: 10,
			message: 'Enter how people are referred, in at least 10 characters'
		}
	},
	{
		section: 'pathway',
		field: 'discharge',
		label: 'Discharge',
		needed: {
			from: 'pilot',
			least: 10,
			message: 'Enter what happens at discharge, in at least 10 characters'
		}
	},
	{
		section: 'evidence',
		field: 'evidence',
		label: 'What shows that it works',
		needed: {
			from: 'forming',
			least: 10,
			message: 'Enter what shows that it works, in at least 10 characters'
		}
	},
	{
		section: 'evidence',
		field: 'evidence_strength',
		label: 'Strength of the evidence',
		needed: { from: 'pilot', least: 1, message: 'Select how strong the evidence is' }
	},
	{
		section: 'evidence',
		field: 'measures',
		label: 'Measures',
		needed: {
			from: 'pilot',
			least: 1,
			message: 'Enter at least one measure that the service would be held to'
		}
	},
	{
		section: 'business',
		field: 'payer',
		label: 'Who would pay',
		needed: { from: 'forming', least: 2, message: 'Enter who would pay' }
	},
	{
		section: 'business',
		field: 'price_pence',
		label: 'Price',
		needed: { from: 'pilot', least: 1, message: 'Enter a price' }
	},
	{
		section: 'business',
		field: 'price_unit',
		label: 'Unit',
		needed: { from: 'pilot', least: 2, message: 'Enter what one unit is' }
	},
	{
		section: 'business',
		field: 'yearly_volume',
		label: 'Expected volume a year',
		needed: { from: 'pilot', least: 1, message: 'Enter the expected volume a year' }
	},
	{
		section: 'business',
		field: 'revenue_mix',
		label: 'Where the income comes from',
		needed: { from: 'live', least: 1, message: 'Enter where the income comes from' }
	},
	{
		section: 'money',
		field: 'money_from',
		label: 'First quarter',
		needed: { from: 'live', least: 1, message: 'Select the first quarter' }
	},
	{ section: 'money', field: 'money_opening_pence', label: 'Cash at the start' },
	{
		section: 'money',
		field: 'money_quarters',
		label: 'Income, cost and funding',
		needed: {
			from: 'live',
			least: 8,
			message: 'Enter income, cost and funding for at least 8 quarters'
		}
	},
	{ section: 'money', field: 'money_audience', label: 'Who sees money by quarter' },
	{
		section: 'risk',
		field: 'risk_carried',
		label: 'Risk that the organisation carries',
		needed: {
			from: 'live',
			least: 10,
			message: 'Enter what risk the organisation will carry, in at least 10 characters'
		}
	},
	{
		section: 'risk',
		field: 'money_sought_pence',
		label: 'Money sought',
		needed: { from: 'scaling', least: 1, message: 'Enter the money that is sought, or 0' }
	},
	{ section: 'risk', field: 'money_sought_from', label: 'From whom' },
	{
		section: 'digital',
		field: 'digital',
		label: 'Technology',
		needed: {
			from: 'pilot',
			least: 10,
			message: 'Enter what technology the service depends on, in at least 10 characters'
		}
	},
	{
		section: 'digital',
		field: 'clinical_safety',
		label: 'Clinical safety',
		needed: {
			from: 'pilot',
			least: 10,
			message: 'Enter how clinical safety is looked after, in at least 10 characters'
		}
	},
	{
		section: 'digital',
		field: 'data_protection',
		label: 'Personal data',
		needed: {
			from: 'pilot',
			least: 10,
			message: 'Enter how personal data is protected, in at least 10 characters'
		}
	}
];

export type Section = { code: SectionCode; title: string; hint: string };

/** The pages of a service model, in their order (SM-1). */
export const sections: readonly Section[] = [
	{ code: 'idea', title: 'The idea', hint: 'Title, summary and stage' },
	{ code: 'need', title: 'People and need', hint: 'Conditions, population and local figures' },
	{ code: 'where', title: 'Where and who', hint: 'Settings, areas, professions and hours' },
	{
		code: 'pathway',
		title: 'Pathway',
		hint: 'Primary care, shared record, referral and discharge'
	},
	{ code: 'evidence', title: 'Evidence', hint: 'What shows that it works, and measures' },
	{ code: 'business', title: 'Business model', hint: 'Payer, price, volume and income' },
	{
		code: 'money',
		title: 'Money by quarter',
		hint: 'Income, cost and funding for 2 years or more'
	},
	{ code: 'risk', title: 'Risk and investment', hint: 'Risk carried and money sought' },
	{
		code: 'digital',
		title: 'Digital and safety',
		hint: 'Technology, clinical safety and personal data'
	}
];

export function sectionOf(code: string): Section | undefined {
	return sections.find((section) => section.code === code);
}

/** The pages of a model: digital and safety only when it depends on technology. */
export function sectionsOf(model: Pick<Content, 'technology'>): Section[] {
	return sections.filter(({ code }) => code !== 'digital' || model.technology);
}

export function fieldsOf(section: SectionCode): Field[] {
	return fields.filter((field) => field.section === section);
}
