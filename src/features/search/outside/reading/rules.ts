import { areas, conditions } from '#features/vocabulary/rules.ts';

/** Placeholders for a value that is not told, in pounds: 0, 0.01, 1. */
const leastValue = 1;
const mostPence = 100_000_000_000_000;

/** Whole pence of a value of the standard; null where it is not in pounds, missing or a placeholder. */
export function penceOf(value: unknown): number | null {
	if (typeof value !== 'object' || value === null) return null;
	const { amount, amountGross, currency } = value as Record<string, unknown>;
	const given = amount ?? amountGross;
	const pounds = typeof given === 'string' ? Number(given.replaceAll(/[£,\s]/g, '')) : given;
	if (typeof pounds !== 'number' || !Number.isFinite(pounds) || pounds <= leastValue) return null;
	if (typeof currency === 'string' && currency !== '' && currency.toUpperCase() !== 'GBP')
		return null;
	const pence = Math.round(pounds * 100);
	return pence > mostPence ? null : pence;
}

/** An address on the web; anything else, such as a script, is none. */
export function webAddress(value: unknown): string | null {
	if (typeof value !== 'string' || value.length > 1000) return null;
	const text = /https?:\/\/[^\s"'<>)\]]+/i.exec(value)?.[0]?.replace(/[.,;]+$/, '') ?? '';
	if (!URL.canParse(text)) return null;
	const { protocol, username, hostname } = new URL(text);
	return /^https?:$/.test(protocol) && !username && hostname.includes('.') ? text : null;
}

/** Health and social work services; equipment and drugs (33) are for Coldframe only where they are services. */
export function isHealth(codes: string[], category: string | null): boolean {
	return codes.some(
		(code) => code.startsWith('85') || (code.startsWith('33') && category === 'services')
	);
}

/** Words by which a condition shows in the text of a notice. */
const signs: Record<string, RegExp> = {
	AF: /atrial fibrillation/i,
	AST: /\basthma/i,
	CAN: /\bcancer|oncolog/i,
	CHD: /coronary|cardiac rehab/i,
	CKD: /\bkidney|\brenal|dialysis/i,
	COPD: /\bCOPD\b|obstructive pulmonary|pulmonary rehab/i,
	DEM: /\bdementia|alzheimer/i,
	DEP: /\bdepression|talking therap|\bIAPT\b/i,
	DERM: /dermatolog|skin condition|eczema|psoriasis/i,
	DM: /\bdiabet/i,
	EP: /epilep/i,
	EYE: /ophthalm|glaucoma|\beye (?:care|health|service)|low vision/i,
	FRAIL: /\bfrail|\bfalls\b/i,
	HEAR: /audiolog|hearing/i,
	HF: /heart failure/i,
	HYP: /hypertension|blood pressure/i,
	IBD: /inflammatory bowel|crohn|ulcerative colitis/i,
	LCOV: /long covid/i,
	LD: /learning disabilit/i,
	LIV: /\bliver\b|hepat(?:itis|olog)/i,
	MH: /mental (?:health|illness)|psychiatr|schizophren|bipolar/i,
	MS: /multiple sclerosis/i,
	MSK: /\bMSK\b|musculoskeletal|physiotherap|persistent pain/i,
	NDH: /pre-?diabet|hyperglyc/i,
	OB: /obes|weight management/i,
	OST: /osteoporo|fracture liaison/i,
	PAD: /peripheral arterial/i,
	PC: /palliative|end of life|hospice/i,
	PD: /parkinson/i,
	RA: /rheumat/i,
	STIA: /\bstroke|ischaemic attack/i,
	WND: /\bwound|leg ulcer|tissue viability/i
};

/** The conditions a text speaks of, by their codes. */
export function conditionsIn(text: string): string[] {
	return conditions.map(({ value }) => value).filter((code) => signs[code]?.test(text));
}

/** The areas of the vocabulary a text names. */
export function areasIn(text: string): string[] {
	return areas
		.map(({ value }) => value)
		.filter((name) => new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'u').test(text));
}
