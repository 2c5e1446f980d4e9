import { poundsWords } from '#features/opportunities/rules.ts';

/** The questions that lead to a process, by the names they have in an address. */
export const questionNames = ['what', 'value', 'who', 'mutual', 'existing', 'able'] as const;
export type QuestionName = (typeof questionNames)[number];

export type Question = {
	name: QuestionName;
	legend: string;
	hint?: string;
	items: { value: string; label: string; hint?: string }[];
	missing: string;
};

export const what: Question = {
	name: 'what',
	legend: 'What do you want to buy?',
	items: [
		{
			value: 'care',
			label: 'Health care for patients',
			hint: 'Or mostly that, such as a clinic that also teaches'
		},
		{
			value: 'other',
			label: 'Something else',
			hint: 'Such as training, advice or social care without health care'
		}
	],
	missing: 'Select what you want to buy'
};

export const value = (threshold: number): Question => ({
	name: 'value',
	legend: 'What is the contract worth in all?',
	hint: `Count the whole term, extensions and VAT. The light touch threshold of that day is ${poundsWords(threshold)}`,
	items: [
		{ value: 'below', label: `Less than ${poundsWords(threshold)}` },
		{ value: 'above', label: `${poundsWords(threshold)} or more` }
	],
	missing: 'Select what the contract is worth'
});

export const who: Question = {
	name: 'who',
	legend: 'Who should be able to bid?',
	items: [
		{ value: 'anyone', label: 'Every provider who can do it' },
		{ value: 'shortlist', label: 'Providers from a shortlist that you make after advertising' },
		{
			value: 'class',
			label: 'Only a class of providers, such as small or new ones',
			hint: 'The opportunity is then protected: you state the class, the reason and when it ends'
		},
		{ value: 'one', label: 'One provider, because no other is capable' }
	],
	missing: 'Select who should be able to bid'
};

export const mutual: Question = {
	name: 'mutual',
	legend: 'Is the class made of organisations with a public service mission?',
	hint: 'They put profits back into that mission, and staff or users own them or take part in running them',
	items: [
		{ value: 'yes', label: 'Yes, only such organisations may bid' },
		{ value: 'no', label: 'No, the class is another one' }
	],
	missing: 'Select whether the class is made of such organisations'
};

export const existing: Question = {
	name: 'existing',
	legend: 'Is there a provider of this service today?',
	items: [
		{
			value: 'only',
			label: 'Yes, and by the nature of the service nobody else can provide it'
		},
		{
			value: 'choice',
			label: 'Patients choose among providers, and their number is not limited'
		},
		{
			value: 'well',
			label: 'Yes, it does well, and the new contract does not change considerably'
		},
		{ value: 'no', label: 'None of these' }
	],
	missing: 'Select what is true of today’s provider'
};

export const able: Question = {
	name: 'able',
	legend: 'Can you identify the most suitable provider without a competition?',
	hint: 'You know the likely providers and can weigh all of them by the key criteria',
	items: [
		{ value: 'yes', label: 'Yes' },
		{ value: 'no', label: 'No, or you would rather compare offers' }
	],
	missing: 'Select whether you can identify the most suitable provider'
};
