import type { Term } from '../rules.ts';

/**
 * Codes of the Common Procurement Vocabulary (Regulation (EC) No 213/2008) for what commissioners of health
 * services buy: the whole of division 85 first, then the few of other divisions that come up beside it. The check
 * digit is computed.
 */
const facts = `
85000000 Health and social work services
85100000 Health services
85110000 Hospital and related services
85111000 Hospital services
85111100 Surgical hospital services
85111200 Medical hospital services
85111300 Gynaecological hospital services
85111310 In vitro fertilisation services
85111320 Obstetrical hospital services
85111400 Rehabilitation hospital services
85111500 Psychiatric hospital services
85111600 Orthotic services
85111700 Oxygen therapy services
85111800 Pathology services
85111810 Blood analysis services
85111820 Bacteriological analysis services
85111900 Hospital dialysis services
85112000 Hospital support services
85112100 Hospital bedding services
85112200 Outpatient care services
85120000 Medical practice and related services
85121000 Medical practice services
85121100 General practitioner services
85121200 Medical specialist services
85121210 Gynaecologic or obstetric services
85121220 Nephrology or nervous system specialist services
85121230 Cardiology or pulmonary specialist services
85121231 Cardiology services
85121232 Pulmonary specialist services
85121240 Ear, nose and throat or audiologist services
85121250 Gastroenterologist and geriatric services
85121251 Gastroenterologist services
85121252 Geriatric services
85121270 Psychiatrist or psychologist services
85121271 Home for the psychologically disturbed services
85121280 Ophthalmologist, dermatology or orthopaedic services
85121281 Ophthalmologist services
85121282 Dermatology services
85121283 Orthopaedic services
85121290 Paediatric or urologist services
85121291 Paediatric services
85121292 Urologist services
85121300 Surgical specialist services
85130000 Dental practice and related services
85131000 Dental practice services
85131100 Orthodontic services
85131110 Orthodontic surgery services
85140000 Miscellaneous health services
85141000 Services provided by medical personnel
85141100 Services provided by midwives
85141200 Services provided by nurses
85141210 Home medical treatment services
85141211 Dialysis home medical treatment services
85141220 Advisory services provided by nurses
85142000 Paramedical services
85142100 Physiotherapy services
85142200 Homeopathic services
85142300 Hygiene services
85142400 Home delivery of incontinence products
85143000 Ambulance services
85144000 Residential health facilities services
85144100 Residential nursing care services
85145000 Services provided by medical laboratories
85146000 Services provided by blood banks
85146100 Services provided by sperm banks
85146200 Services provided by transplant organ banks
85147000 Company health services
85148000 Medical analysis services
85149000 Pharmacy services
85150000 Medical imaging services
85160000 Optician services
85170000 Acupuncture and chiropractor services
85171000 Acupuncture services
85172000 Chiropractor services
85200000 Veterinary services
85210000 Domestic animal nurseries
85300000 Social work and related services
85310000 Social work services
85311000 Social work services with accommodation
85311100 Welfare services for the elderly
85311200 Welfare services for the handicapped
85311300 Welfare services for children and young people
85312000 Social work services without accommodation
85312100 Daycare services
85312110 Child daycare services
85312120 Daycare services for children and young people with a disability
85312200 Home delivery of provisions
85312300 Guidance and counselling services
85312310 Guidance services
85312320 Counselling services
85312330 Family planning services
85312400 Welfare services not delivered through residential institutions
85312500 Rehabilitation services
85312510 Vocational rehabilitation services
85320000 Social services
85321000 Administrative social services
85322000 Community action programme
85323000 Community health services
75122000 Administrative healthcare services
79411000 General management consultancy services
80510000 Specialist training services
80561000 Health training services
98330000 Physical well-being services
`;

export const cpvCodes: Term[] = facts
	.trim()
	.split('\n')
	.map((line) => ({ value: line.slice(0, 8), label: line.slice(9) }));

/** The one code of division 85 whose published check digit does not follow the rule of the others. */
const published: Record<string, number> = { '85210000': 3 };

/**
 * The ninth digit. The regulation prints no rule for it; the weights 3, 7 and 1 in turn give the digit of every
 * code that was tried but a few, which are published as they are.
 */
export function cpvCheckDigit(code: string): number {
	const weights = [3, 7, 1];
	const sum = [...code].reduce(
		(all, digit, place) => all + Number(digit) * (weights[place % 3] ?? 0),
		0
	);
	return published[code] ?? sum % 10;
}

/** Reads "85142100-7" or "85142100 Physiotherapy services" as the 8 digits; null when it is no code of services. */
export function cpvTyped(text: string): string | null {
	const [, code] = /^(\d{8})(?:-\d)?(?:\s.*)?$/.exec(text.trim()) ?? [];
	if (!code || code.startsWith('00')) return null;
	const division = Number(code.slice(0, 2));
	return division >= 50 && division <= 98 ? code : null;
}

/**
 * Why what was typed is no code of services, '' when it may be one. Of division 85 every code is known; of others
 * only a check digit that was typed can be compared, and a code without one is taken as it is.
 */
export function cpvProblem(text: string): string {
	const code = cpvTyped(text);
	if (code === null) return 'CPV code must be 8 digits of a service, like 85142100';
	if (code.startsWith('85') && !cpvCodes.some(({ value }) => value === code)) {
		return `There is no CPV code ${code}. Choose one from the list`;
	}
	const typed = /^\d{8}-(\d)/.exec(text.trim())?.[1];
	const digit = cpvCheckDigit(code);
	if (typed === undefined || Number(typed) === digit) return '';
	return `The last digit of ${code}-${typed} does not fit: it would be ${digit}. Check the code, or leave the dash and the digit out`;
}

/** "85142100, physiotherapy services"; a code that is not listed stands alone. */
export function cpvWords(code: string | null): string {
	const digits = code?.slice(0, 8) ?? '';
	const known = cpvCodes.find(({ value }) => value === digits);
	return known
		? `${digits}, ${known.label.charAt(0).toLowerCase()}${known.label.slice(1)}`
		: digits;
}
