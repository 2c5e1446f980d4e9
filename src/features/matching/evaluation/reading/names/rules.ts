import type { Kind } from '../../rules.ts';

export type Row = Record<string, unknown>;

/** A name without capitals, spaces and underscores. */
export const key = (name: string) => name.toLowerCase().replaceAll(/[^a-z]/g, '');

const lines = (names: string) => names.split(' ');

/** The names that a field of a need or an offer may have, as `key` writes them. */
export const entryNames = {
	title: lines('title name'),
	text: lines('text summary description words body details prose narrative freetext'),
	conditions: lines(
		'conditions condition conditioncodes longtermconditions specialty specialties clinicalarea'
	),
	settings: lines('settings setting caresettings caresetting settingcodes'),
	areas: lines(
		'areas area places place location locations regions region boroughs borough counties county'
	),
	stages: lines('stages stage maturity helpsstages'),
	volume: lines(
		'yearlyvolume volume placesayear placesperyear capacity yearlycapacity annualvolume annualcapacity capacityperyear patientsperyear peopleayear'
	),
	pounds: lines(
		'value valuehigh budget price pounds valuepounds pricepounds valuepence valuehighpence budgetpence pricepence contractvalue maxvalue valuegbp budgetgbp pricegbp unitprice priceperpatient costperpatient priceperplace hourlyrate sessionprice'
	),
	starts: lines('startson starts start startdate startsat startby'),
	months: lines(
		'termmonths term months durationmonths duration termyears durationyears years contractmonths contractlength'
	),
	languages: lines('languages language'),
	evidence: lines('evidencestrength evidence evidencelevel'),
	partner: lines('primarycarepartner partner'),
	record: lines('sharedrecord record'),
	staff: lines('staffatmost staff'),
	full: lines('full paused closed'),
	open: lines('open available active'),
	half: lines('half split fold'),
	competencies: lines(
		'competencies competency skills skill skillssought competencygaps gaps skillsneeded skillsoffered'
	),
	profession: lines('profession'),
	helps: lines('professions helpsprofessions helps'),
	times: lines('freetimes times availability halfdays'),
	commissioners: lines('commissioners commissioner experience'),
	interests: lines('interests interest conflictsofinterest'),
	never: lines('never excludes excluded blocks blocked conflicts conflict')
};

type Field = keyof typeof entryNames;

/** What only one of the matchers looks at; to the other it is a field like any that is not known. */
const onlyFor: Record<Kind, Field[]> = {
	'service models': [
		...(['areas', 'starts', 'months', 'evidence', 'partner', 'record', 'staff'] as const)
	],
	mentoring: [
		...(['competencies', 'profession', 'helps', 'times', 'commissioners', 'interests'] as const)
	]
};

/** Whether a matcher looks at a field of this name. */
export function isUsed(name: string, kind: Kind): boolean {
	const other = onlyFor[kind === 'mentoring' ? 'service models' : 'mentoring'];
	return (
		key(name) === 'id' ||
		Object.entries(entryNames).some(
			([field, names]) => names.includes(key(name)) && !other.includes(field as Field)
		)
	);
}

/** The names that a part of the file may have. */
export const rootNames = {
	kind: lines('kind type'),
	asOf: lines('asof asked askedon'),
	needs: lines('needs opportunities mentees'),
	offers: lines('offers servicemodels models mentors'),
	labels: lines('labels grades judgements judgments'),
	constraints: lines('constraints apart'),
	note: lines('name note notes title description')
};

/** The first of some fields that an object has and says something in, whatever its capitals and underscores. */
function fieldOf(row: Row, wanted: string[]): [string, unknown] | undefined {
	for (const name of wanted) {
		const found = Object.entries(row).find(([written]) => key(written) === name);
		if (found && found[1] !== null && found[1] !== undefined) return found;
	}
	return undefined;
}

/** The value of the first of some names that an object has. */
export const oneOf = (row: Row, ...wanted: string[]): unknown => fieldOf(row, wanted)?.[1];

/** How the file writes a field. */
export const writtenAs = (row: Row, field: Field): string =>
	fieldOf(row, entryNames[field])?.[0] ?? field;
