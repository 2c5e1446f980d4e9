/** A code that the database keeps and the words a person reads. */
export type Term = { value: string; label: string };

const terms = (pairs: Record<string, string>): Term[] =>
	Object.entries(pairs).map(([value, label]) => ({ value, label }));

/** In the order in which people look for the words; their codes follow another. */
const byLabel = (one: Term, other: Term) => one.label.localeCompare(other.label, 'en-GB');

/** Long-term conditions: the registers of the Quality and Outcomes Framework 2023/24, and those it leaves out. */
export const conditions = terms({
	AF: 'Atrial fibrillation',
	AST: 'Asthma',
	CAN: 'Cancer',
	CHD: 'Coronary heart disease',
	CKD: 'Chronic kidney disease',
	COPD: 'Chronic obstructive pulmonary disease (COPD)',
	DEM: 'Dementia',
	DEP: 'Depression',
	DERM: 'Long-term skin conditions',
	DM: 'Diabetes',
	EP: 'Epilepsy',
	EYE: 'Long-term eye conditions',
	FRAIL: 'Frailty and several long-term conditions',
	HEAR: 'Hearing loss',
	HF: 'Heart failure',
	HYP: 'High blood pressure',
	IBD: 'Inflammatory bowel disease',
	LCOV: 'Long COVID',
	LD: 'Learning disability',
	LIV: 'Chronic liver disease',
	MH: 'Severe mental illness',
	MS: 'Multiple sclerosis',
	MSK: 'Musculoskeletal conditions and persistent pain',
	NDH: 'High risk of type 2 diabetes',
	OB: 'Obesity',
	OST: 'Osteoporosis',
	PAD: 'Peripheral arterial disease',
	PC: 'Palliative care',
	PD: 'Parkinson’s disease',
	RA: 'Rheumatoid arthritis',
	STIA: 'Stroke and transient ischaemic attack',
	WND: 'Leg ulcers and chronic wounds'
}).toSorted(byLabel);

/** Where care takes place. */
export const settings = terms({
	care_home: 'Care home',
	community_clinic: 'Community clinic or health centre',
	dental: 'Dental practice',
	ed: 'Emergency department or urgent treatment centre',
	gp_practice: 'GP practice',
	home: 'Person’s home',
	hospice: 'Hospice or end of life care',
	inpatient: 'Hospital ward',
	mental_health: 'Mental health service',
	optical: 'Community optometry',
	outpatient: 'Hospital outpatients',
	pcn: 'Primary care network hub',
	pharmacy: 'Community pharmacy',
	prison: 'Prison or secure setting',
	school: 'School or college',
	vcse: 'Voluntary or community venue',
	virtual: 'Remote: phone, video or home monitoring',
	workplace: 'Workplace'
}).toSorted(byLabel);

/** Boroughs and counties that commissioners buy for; never nations (R8). */
export const areas = [
	'Barnsley',
	'Bedford',
	'Bexley',
	'Birmingham',
	'Bradford',
	'Bromley',
	'Cambridgeshire',
	'Central Bedfordshire',
	'Cornwall',
	'Derbyshire',
	'Devon',
	'Gateshead',
	'Greenwich',
	'Hackney',
	'Hertfordshire',
	'Kent',
	'Lambeth',
	'Leeds',
	'Leicester',
	'Lewisham',
	'Liverpool',
	'Luton',
	'Manchester',
	'Medway',
	'Milton Keynes',
	'Newcastle upon Tyne',
	'Norfolk',
	'Nottingham',
	'Oxfordshire',
	'Peterborough',
	'Salford',
	'Sheffield',
	'Southwark',
	'Suffolk',
	'Tower Hamlets'
].map((name) => ({ value: name, label: name }));

/** How far a service model has come (SM-2). */
export const stages = terms({
	idea: 'Idea',
	forming: 'Forming',
	pilot: 'Pilot',
	live: 'Live',
	scaling: 'Scaling'
});

/** Forms a provider may have (PO-4). */
export const legalForms = terms({
	sole_clinician: 'Sole clinician',
	partnership: 'Partnership',
	llp: 'Limited liability partnership',
	company: 'Company',
	cic: 'Community interest company',
	charity: 'Charity',
	mutual: 'Mutual',
	gp_practice: 'GP practice',
	gp_federation: 'GP federation',
	trust: 'NHS trust'
});

/** Languages people work in: English and those most spoken in England after it (census of 2021), and British Sign Language. */
export const languages = terms({
	en: 'English',
	ar: 'Arabic',
	bn: 'Bengali',
	bfi: 'British Sign Language',
	zh: 'Chinese',
	fr: 'French',
	gu: 'Gujarati',
	it: 'Italian',
	pa: 'Panjabi',
	fa: 'Persian',
	pl: 'Polish',
	pt: 'Portuguese',
	ro: 'Romanian',
	so: 'Somali',
	es: 'Spanish',
	ta: 'Tamil',
	tr: 'Turkish',
	ur: 'Urdu'
});

/** Those besides English, in which every service can be asked for. */
export const otherLanguages = languages.filter(({ value }) => value !== 'en');

/** What mentors coach clinicians in (S-2). */
export const clinicianCompetencies = terms({
	business_planning: 'Business planning',
	finance: 'Finance',
	bidding: 'Bidding and contracts',
	growth: 'Growth and mergers',
	performance: 'Organisational performance',
	marketing: 'Marketing',
	data: 'Data, digital and safety',
	leadership: 'Leadership'
});

/** What mentors coach the officers of commissioners in (S-2). */
export const commissionerCompetencies = terms({
	needs_analysis: 'Needs analysis',
	partnership: 'Partnership',
	citizen_engagement: 'Citizen engagement',
	outcomes_contracting: 'Outcomes and contracting',
	complex_decisions: 'Complex decisions'
});

/** What mentors coach. */
export const competencies = [...clinicianCompetencies, ...commissionerCompetencies];

/** The same as a list of checkboxes. */
export const competencyChoices = [
	...clinicianCompetencies,
	{ divider: 'For commissioners' },
	...commissionerCompetencies
];

/** The same as a list to choose one from. */
export const competencyGroups = [
	{ group: 'For clinicians', items: clinicianCompetencies },
	{ group: 'For commissioners', items: commissionerCompetencies }
];

/** The professions of the people who list and mentor. */
export const professions = terms({
	doctor: 'Doctor',
	nurse: 'Nurse',
	midwife: 'Midwife',
	pharmacist: 'Pharmacist',
	dentist: 'Dentist',
	optometrist: 'Optometrist',
	podiatrist: 'Podiatrist',
	dietitian: 'Dietitian',
	occupational_therapist: 'Occupational therapist',
	paramedic: 'Paramedic',
	physiotherapist: 'Physiotherapist',
	psychologist: 'Practitioner psychologist',
	radiographer: 'Radiographer',
	speech_therapist: 'Speech and language therapist',
	public_health: 'Public health specialist',
	manager: 'NHS manager or other staff'
});

/** The words for a code; a code that is not listed is shown as it is. */
export function labelOf(list: Term[], value: string): string {
	return list.find((term) => term.value === value)?.label ?? value;
}
