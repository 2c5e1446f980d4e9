/** Somebody who registers with a regulator, and the form of the numbers it gives. */
export type Registered = {
	value: string;
	label: string;
	body: string;
	form: RegExp;
	example: string;
};

const health = (code: string, label: string): Registered => ({
	value: `hcpc_${code.toLowerCase()}`,
	label,
	body: 'HCPC',
	form: new RegExp(`^${code}\\d{4,6}$`),
	example: `${code}012345`
});

const nursing = /^\d{2}[A-Z]\d{4}[A-Z]$/;
const dental = /^\d{4,6}$/;

/** Regulated professions by name; the forms are the regulators' own, the same as in the database. */
export const registeredProfessions: Registered[] = [
	health('AS', 'Arts therapist'),
	health('BS', 'Biomedical scientist'),
	{ value: 'chiropractor', label: 'Chiropractor', body: 'GCC', form: /^\d{5}$/, example: '01234' },
	health('CS', 'Clinical scientist'),
	{
		value: 'dcp',
		label: 'Dental care professional',
		body: 'GDC',
		form: dental,
		example: '234567'
	},
	{ value: 'dentist', label: 'Dentist', body: 'GDC', form: dental, example: '123456' },
	health('DT', 'Dietitian'),
	{
		value: 'dispensing_optician',
		label: 'Dispensing optician',
		body: 'GOC',
		form: /^D-?\d{4,6}$/,
		example: 'D-12345'
	},
	{ value: 'doctor', label: 'Doctor', body: 'GMC', form: /^\d{7}$/, example: '6012345' },
	health('HAD', 'Hearing aid dispenser'),
	{ value: 'midwife', label: 'Midwife', body: 'NMC', form: nursing, example: '12A3456B' },
	{ value: 'nurse', label: 'Nurse', body: 'NMC', form: nursing, example: '71A2998E' },
	{
		value: 'nursing_associate',
		label: 'Nursing associate',
		body: 'NMC',
		form: nursing,
		example: '19B0001E'
	},
	health('OT', 'Occupational therapist'),
	health('ODP', 'Operating department practitioner'),
	{
		value: 'optometrist',
		label: 'Optometrist',
		body: 'GOC',
		form: /^01-?\d{4,5}$/,
		example: '01-09491'
	},
	health('OR', 'Orthoptist'),
	{ value: 'osteopath', label: 'Osteopath', body: 'GOsC', form: /^\d{1,5}$/, example: '1234' },
	health('PA', 'Paramedic'),
	{ value: 'pharmacist', label: 'Pharmacist', body: 'GPhC', form: /^2\d{6}$/, example: '2033467' },
	{
		value: 'pharmacy_technician',
		label: 'Pharmacy technician',
		body: 'GPhC',
		form: /^5\d{6}$/,
		example: '5012345'
	},
	{
		value: 'pa_aa',
		label: 'Physician associate or anaesthesia associate',
		body: 'GMC',
		form: /^A\d{7}$/,
		example: 'A1234567'
	},
	health('PH', 'Physiotherapist'),
	health('CH', 'Podiatrist or chiropodist'),
	health('PYL', 'Practitioner psychologist'),
	health('PO', 'Prosthetist or orthotist'),
	{
		value: 'public_health',
		label: 'Public health specialist',
		body: 'UKPHR',
		form: /^FR\d{4,5}$/,
		example: 'FR0123'
	},
	health('RA', 'Radiographer'),
	{
		value: 'social_worker',
		label: 'Social worker',
		body: 'Social Work England',
		form: /^SW\d{1,6}$/,
		example: 'SW12345'
	},
	health('SL', 'Speech and language therapist')
];

/** The choice of somebody on a register that is not listed. */
export const otherRegister = 'other';

/** A number as its regulator writes it: capitals, no spaces, and every leading zero. */
export function registrationNumber(typed: string): string {
	return typed.toUpperCase().replaceAll(/\s/g, '');
}

const regulators: Record<string, string> = {
	GCC: 'General Chiropractic Council',
	GDC: 'General Dental Council',
	GMC: 'General Medical Council',
	GOC: 'General Optical Council',
	GOsC: 'General Osteopathic Council',
	GPhC: 'General Pharmaceutical Council',
	HCPC: 'Health and Care Professions Council',
	NMC: 'Nursing and Midwifery Council',
	UKPHR: 'UK Public Health Register'
};

/** A regulator in words; what is not one of the known names is how somebody typed it. */
export function regulatorWords(body: string): string {
	return regulators[body] ?? body;
}

/** What is wrong with a number typed by a profession, or null; a register that is not listed gives free text. */
export function registrationProblem(profession: string, typed: string): string | null {
	const known = registeredProfessions.find(({ value }) => value === profession);
	if (!known && profession !== otherRegister) return 'Select what you are registered as';
	if (typed.trim() === '') return 'Enter your registration number';
	if (!known || known.form.test(registrationNumber(typed))) return null;
	return `Enter the number as the ${regulatorWords(known.body)} writes it, like ${known.example}`;
}

/** "Doctor, General Medical Council" */
export function registrationWords({
	profession,
	body
}: {
	profession: string;
	body: string;
}): string {
	const known = registeredProfessions.find(({ value }) => value === profession);
	return known ? `${known.label}, ${regulatorWords(body)}` : body;
}

/** The states of a claim as a Tag shows them. */
export function registrationState(state: string): {
	text: string;
	colour: 'blue' | 'green' | 'orange';
} {
	if (state === 'checked') return { text: 'Checked', colour: 'green' };
	if (state === 'expired') return { text: 'Expired', colour: 'orange' };
	return { text: 'Claimed', colour: 'blue' };
}

/** The states a platform admin filters by. */
export const claimStates = ['claimed', 'checked', 'expired'].map((value) => ({
	value,
	label: registrationState(value).text
}));
