import { areas, conditions } from '#features/vocabulary/rules.ts';
import { itemOf, listOf, type Item } from './items/rules.ts';
import type { State } from './state/rules.ts';

/** Placeholders for a value that is not told, in pounds: 0, 0.01, 1. */
const leastValue = 1;
const mostPence = 100_000_000_000_000;

/** Whole pence of a value of the standard; null where it is not in pounds, missing or a placeholder. */
export function penceOf(value: unknown): number | null {
	if (typeof value !== 'object' || value === null) return null;
	const { amount, amountGross, currency } = value as Record<string, unknown>;
	if (typeof currency === 'string' && currency !== '' && currency.toUpperCase() !== 'GBP')
		return null;
	// Find a Tender often tells what is to be paid with taxes alone.
	return penceOfPounds(amount) ?? penceOfPounds(amountGross);
}

function penceOfPounds(given: unknown): number | null {
	const pounds = typeof given === 'string' ? Number(given.replaceAll(/[£,\s]/g, '')) : given;
	if (typeof pounds !== 'number' || !Number.isFinite(pounds) || pounds <= leastValue) return null;
	const pence = Math.round(pounds * 100);
	return pence > mostPence ? null : pence;
}

/** The sum of some values, or the largest where they say the same of several; null where none is told. */
function penceOfAll(values: unknown[], added: boolean): number | null {
	const told = values.map(penceOf).filter((pence) => pence !== null);
	if (told.length === 0) return null;
	const pence = added ? told.reduce((sum, one) => sum + one, 0) : Math.max(...told);
	return pence > mostPence ? null : pence;
}

/** What is told of the money: of what is awarded, what was awarded. */
export function penceOfRelease(release: Item, state: State | undefined): number | null {
	const tender = itemOf(release['tender']);
	const lots = listOf(tender['lots']).filter(({ status }) => status !== 'cancelled');
	const awards = listOf(release['awards']).filter(
		({ status }) => status !== 'cancelled' && status !== 'unsuccessful'
	);
	const contracts = listOf(release['contracts']).filter(({ status }) => status !== 'cancelled');
	const values = (items: Item[]) => items.map(({ value }) => value);
	const ofLots = new Set(awards.map(({ relatedLots }) => JSON.stringify(relatedLots)));
	const ofAwards = new Set(contracts.map(({ awardID }) => awardID));
	const awarded =
		penceOfAll(
			values(awards),
			ofLots.size === awards.length && awards.every(({ relatedLots }) => Array.isArray(relatedLots))
		) ??
		// A notice of contract details tells the value of each contract, and none of the awards.
		penceOfAll(values(contracts), ofAwards.size === contracts.length && !ofAwards.has(undefined));
	const asked = penceOf(tender['value']) ?? penceOfAll(values(lots), true);
	const planned = penceOf(itemOf(itemOf(release['planning'])['budget'])['amount']);
	return (state === 'awarded' ? (awarded ?? asked) : (asked ?? awarded)) ?? planned;
}

/**
 * Health and social work services, but for animals; equipment and drugs (33) are for Coldframe only where they are
 * services. What is bought under the Health Care Services (Provider Selection Regime) Regulations 2023 is health care.
 */
export function isHealth(codes: string[], tender: Item): boolean {
	const { id, uri } = itemOf(tender['legalBasis']);
	return (
		codes.some(
			(code) =>
				(code.startsWith('85') && !code.startsWith('852')) ||
				(code.startsWith('33') && tender['mainProcurementCategory'] === 'services')
		) || [id, uri].some((basis) => typeof basis === 'string' && /2023\/1348$/.test(basis.trim()))
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

const namesOfAreas = areas.map(
	({ value }) => [value, new RegExp(`(?<!\\p{L})${value}(?!\\p{L})`, 'u')] as const
);

/** The areas of the vocabulary a text names. */
export const areasIn = (text: string): string[] =>
	namesOfAreas.flatMap(([name, sign]) => (sign.test(text) ? [name] : []));
