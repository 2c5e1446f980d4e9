import { conditions, settings, stages, type Term } from '#features/vocabulary/rules.ts';

/** One need or offer as the form says it, with every default filled in. */
export type Entry = {
	id: string;
	title: string;
	text: string;
	conditions: string[];
	settings: string[];
	areas: string[];
	stages: string[];
	volume: number | null;
	/** Pounds: of a need the whole value, of an offer the price of one. */
	pounds: number | null;
	starts: string | null;
	months: number | null;
	languages: string[];
	evidence: string;
	partner: boolean;
	record: boolean;
	staff: number | null;
	half: string;
};

export type Label = { need: string; offer: string; grade: number };
export type EvaluationSet = {
	needs: Entry[];
	offers: Entry[];
	labels: Label[];
	/** Pairs that are never suggested. */
	apart: { need: string; offer: string }[];
};

type Row = Record<string, unknown>;

/** The names a field may have, without capitals, spaces and underscores. */
const names: Record<keyof Omit<Entry, 'id'>, string[]> = {
	title: ['title', 'name'],
	text: ['text', 'summary', 'description', 'words', 'body', 'details'],
	conditions: ['conditions', 'condition', 'conditioncodes', 'longtermconditions'],
	settings: ['settings', 'setting', 'caresettings', 'caresetting', 'settingcodes'],
	areas: [
		...['areas', 'area', 'places', 'place', 'location', 'locations', 'regions', 'region'],
		...['boroughs', 'borough', 'counties', 'county']
	],
	stages: ['stages', 'stage', 'maturity'],
	volume: ['yearlyvolume', 'volume', 'placesayear', 'placesperyear', 'capacity', 'yearlycapacity'],
	pounds: [
		...['value', 'valuehigh', 'budget', 'price', 'pounds', 'valuepounds', 'pricepounds'],
		...['valuepence', 'valuehighpence', 'budgetpence', 'pricepence']
	],
	starts: ['startson', 'starts', 'start', 'startdate', 'startsat'],
	months: ['termmonths', 'term', 'months', 'durationmonths', 'duration'],
	languages: ['languages', 'language'],
	evidence: ['evidencestrength', 'evidence', 'evidencelevel'],
	partner: ['primarycarepartner', 'partner'],
	record: ['sharedrecord', 'record'],
	staff: ['staffatmost', 'staff'],
	half: ['half', 'split', 'fold']
};

/** What people call a condition besides its name in the vocabulary. */
const alsoCalled: Record<string, string[]> = {
	AF: ['irregular heartbeat', 'af'],
	AST: ['asthmatic'],
	CHD: ['angina', 'heart disease', 'heart attack'],
	CKD: ['kidney', 'ckd', 'renal'],
	COPD: ['copd', 'emphysema', 'chronic bronchitis', 'pulmonary rehabilitation'],
	DEM: ['alzheimer’s', "alzheimer's", 'memory loss'],
	DEP: ['low mood', 'anxiety'],
	DERM: ['eczema', 'psoriasis', 'skin'],
	DM: ['diabetic', 't2dm', 't1dm', 'type 2 diabetes', 'type 1 diabetes'],
	EYE: ['glaucoma', 'low vision', 'sight loss'],
	FRAIL: ['frail', 'falls', 'multimorbidity'],
	HEAR: ['hearing', 'deaf', 'tinnitus'],
	HF: ['weak heart'],
	HYP: ['hypertension', 'blood pressure'],
	IBD: ['crohn’s', "crohn's", 'colitis'],
	LCOV: ['long covid', 'post-covid'],
	LD: ['learning disabilities', 'learning disability'],
	LIV: ['liver', 'cirrhosis'],
	MH: ['psychosis', 'schizophrenia', 'bipolar', 'smi'],
	MSK: ['msk', 'back pain', 'joint pain', 'osteoarthritis', 'persistent pain', 'chronic pain'],
	NDH: ['prediabetes', 'pre-diabetes'],
	OB: ['obese', 'overweight', 'weight management'],
	OST: ['fragility fracture', 'brittle bones'],
	PC: ['end of life', 'dying', 'palliative'],
	PD: ['parkinson’s', "parkinson's", 'parkinsons'],
	STIA: ['stroke', 'tia', 'transient ischaemic attack'],
	WND: ['leg ulcer', 'leg ulcers', 'wound', 'wounds']
};

const plain = (text: string) =>
	` ${text
		.toLowerCase()
		.replaceAll(/[^a-z0-9’']+/g, ' ')
		.trim()} `;

const termNames = ({ value, label }: Term): string[] => [
	label.replace(/ \(.*\)$/, ''),
	...(alsoCalled[value] ?? [])
];

/** The codes whose name, or what people call them, stands in a text as whole words. */
export function readConditions(text: string): string[] {
	const words = plain(text);
	return conditions
		.filter((term) => termNames(term).some((name) => words.includes(plain(name))))
		.map(({ value }) => value);
}

function codeOf(list: Term[], said: string): string | null {
	const wanted = plain(said);
	const term =
		list.find(({ value }) => plain(value) === wanted) ??
		list.find((one) => termNames(one).some((name) => plain(name) === wanted)) ??
		list.find((one) => termNames(one).some((name) => wanted.includes(plain(name))));
	return term?.value ?? null;
}

const listOf = (value: unknown): string[] =>
	(Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[;,]/) : [])
		.filter((item) => typeof item === 'string' || typeof item === 'number')
		.map((item) => String(item).trim())
		.filter((item) => item !== '');

function numberOf(value: unknown): number | null {
	const digits = typeof value === 'string' ? value.replaceAll(/[£,\s]/g, '') : value;
	const number = digits === '' || digits === null || digits === undefined ? NaN : Number(digits);
	return Number.isFinite(number) && number >= 0 ? number : null;
}

/** What stands there as text; nothing for a list or an object, which are no text. */
const textOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
		? String(value)
		: '';

const yes = (value: unknown) => /^(yes|true|on|1)$/i.test(textOf(value));
const key = (name: string) => name.toLowerCase().replaceAll(/[^a-z]/g, '');

function readEntry(row: Row, path: string, place: number, notes: string[]): Entry {
	const known = Object.values(names).flat();
	for (const name of Object.keys(row)) {
		if (key(name) !== 'id' && !known.includes(key(name))) {
			notes.push(`${path}.${name}: this field is not known and was not used`);
		}
	}
	const said = (field: keyof typeof names) => oneOf(row, ...names[field]);
	const codes = (field: 'conditions' | 'settings' | 'stages', list: Term[]) =>
		listOf(said(field)).flatMap((item) => {
			const code = codeOf(list, item);
			if (code) return [code];
			const own = field === 'stages' ? null : plain(item).trim().slice(0, 60) || null;
			notes.push(
				`${path}.${field}: “${item}” is not in the vocabulary and ${own ? 'is the same only as itself' : 'was not used'}`
			);
			return own ? [own] : [];
		});
	const title = textOf(said('title'));
	const text = textOf(said('text'));
	const named = codes('conditions', conditions);
	const starts = textOf(said('starts')).slice(0, 10);
	const pence = Object.keys(row).some((name) => key(name).endsWith('pence'));
	const money = numberOf(said('pounds'));
	for (const field of ['volume', 'pounds', 'months', 'staff'] as const) {
		const value = said(field);
		if (value !== undefined && value !== '' && numberOf(value) === null)
			notes.push(`${path}.${field}: write a number of 0 or more; it counts as not known`);
	}
	const dated = /^\d{4}-\d{2}-\d{2}$/.test(starts) && !Number.isNaN(Date.parse(starts));
	if (starts !== '' && !dated) notes.push(`${path}.starts_on: write a date as 2022-07-01`);
	return {
		id: textOf(row['id']) || String(place + 1),
		title: title.slice(0, 150) || 'Untitled',
		text: text.slice(0, 4000),
		conditions: [...new Set(named.length > 0 ? named : readConditions(`${title} ${text}`))],
		settings: [...new Set(codes('settings', settings))],
		areas: [...new Set(listOf(said('areas')))],
		stages: [...new Set(codes('stages', stages))],
		volume: Math.round(numberOf(said('volume')) ?? 0) || null,
		pounds: money !== null && pence ? money / 100 : money,
		starts: dated ? starts : null,
		months: Math.round(numberOf(said('months')) ?? 0) || null,
		languages: listOf(said('languages')).map((language) => language.toLowerCase()),
		evidence: textOf(said('evidence')),
		partner: yes(said('partner')),
		record: yes(said('record')),
		staff: numberOf(said('staff')),
		half: textOf(said('half'))
	};
}

/** The first of some names that an object has, whatever its capitals and underscores. */
function oneOf(row: Row, ...wanted: string[]): unknown {
	for (const name of wanted) {
		const found = Object.entries(row).find(([written]) => key(written) === name);
		if (found && found[1] !== null && found[1] !== undefined) return found[1];
	}
	return undefined;
}

/** A list as it stands, or an object that has an entry for each id. */
function rowsOf(said: unknown): unknown {
	return isRow(said)
		? Object.entries(said).map(([id, entry]) => (isRow(entry) ? { id, ...entry } : entry))
		: said;
}

/** A pair as an object, or as a list of need, offer and grade. */
function pairOf(said: unknown): { need: string; offer: string; grade: unknown } {
	const row: Row = Array.isArray(said)
		? { need: said[0], offer: said[1], grade: said[2] }
		: isRow(said)
			? said
			: {};
	return {
		need: textOf(oneOf(row, 'need', 'needid')),
		offer: textOf(oneOf(row, 'offer', 'offerid')),
		grade: oneOf(row, 'grade', 'label', 'score', 'relevance', 'rating')
	};
}

const isRow = (value: unknown): value is Row =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A file as a set to evaluate; `problems` stop it, `notes` say what was not used. */
export function readSet(file: unknown): {
	set: EvaluationSet;
	notes: string[];
	problems: string[];
} {
	const notes: string[] = [];
	const problems: string[] = [];
	const root = isRow(file) ? file : {};
	if (!isRow(file)) problems.push('The file is not a JSON object: write { "needs": [...], ... }');
	for (const name of Object.keys(root)) {
		if (!['name', 'note', 'needs', 'offers', 'labels', 'constraints'].includes(name)) {
			notes.push(`${name}: this field is not known and was not used`);
		}
	}
	const entries = (name: 'needs' | 'offers') => {
		const rows = rowsOf(root[name]);
		if (!Array.isArray(rows) || rows.length === 0) {
			problems.push(`${name}: write a list with at least one entry`);
			return [];
		}
		const seen = new Set<string>();
		return rows.flatMap((row, place) => {
			const path = `${name}[${place}]`;
			if (!isRow(row)) {
				problems.push(`${path}: write an object`);
				return [];
			}
			const entry = readEntry(row, path, place, notes);
			if (seen.has(entry.id)) problems.push(`${path}.id: “${entry.id}” is used twice`);
			seen.add(entry.id);
			return [entry];
		});
	};
	const needs = entries('needs');
	const offers = entries('offers');
	const pairs = (name: 'labels' | 'constraints') => {
		const rows = root[name] ?? [];
		const list = Array.isArray(rows)
			? rows
			: isRow(rows)
				? Object.entries(rows).flatMap(([need, graded]) =>
						isRow(graded)
							? Object.entries(graded).map(([offer, grade]) => ({ need, offer, grade }))
							: []
					)
				: [];
		return list.flatMap((row: unknown, place: number) => {
			const path = `${name}[${place}]`;
			const pair = pairOf(row);
			if (!needs.some(({ id }) => id === pair.need)) {
				problems.push(`${path}.need: there is no need with the id “${pair.need}”`);
			} else if (!offers.some(({ id }) => id === pair.offer)) {
				problems.push(`${path}.offer: there is no offer with the id “${pair.offer}”`);
			} else return [{ ...pair, path }];
			return [];
		});
	};
	const labels = pairs('labels').flatMap(({ need, offer, grade, path }) => {
		const number = typeof grade === 'boolean' ? (grade ? 3 : 0) : numberOf(grade);
		if (number !== null && Number.isInteger(number) && number <= 3)
			return [{ need, offer, grade: number }];
		problems.push(
			`${path}.grade: write 0, 1, 2 or 3${grade === undefined ? '' : `, not ${JSON.stringify(grade)}`}`
		);
		return [];
	});
	if (labels.length === 0) problems.push('labels: write at least one grade');
	const apart = pairs('constraints').map(({ need, offer }) => ({ need, offer }));
	return { set: { needs, offers, labels, apart }, notes, problems };
}

/** The first suggestions of each need, best first, and of each offer. */
export type Lists = Map<string, string[]>;

const rounded = (value: number) => Math.round(value * 10000) / 10000;
const discount = (place: number) => 1 / Math.log2(place + 2);
const mean = (values: number[]) =>
	values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** How uneven a sum is shared out: 0 is even, near 1 is all for one. */
export function gini(shares: readonly number[]): number {
	const sorted = [...shares].sort((one, other) => one - other);
	const total = sorted.reduce((sum, share) => sum + share, 0);
	if (total === 0) return 0;
	const weighted = sorted.reduce((sum, share, place) => sum + (place + 1) * share, 0);
	return (2 * weighted) / (sorted.length * total) - (sorted.length + 1) / sorted.length;
}

/** The figures of M-11 over the needs that have a grade above 0; a pair without a grade counts as 0. */
export function measure(set: EvaluationSet, forNeeds: Lists, forOffers: Lists) {
	const grades = new Map(set.labels.map(({ need, offer, grade }) => [`${need}\n${offer}`, grade]));
	const grade = (need: string, offer: string) => grades.get(`${need}\n${offer}`) ?? 0;
	const judged = set.needs.filter(({ id }) =>
		set.labels.some((label) => label.need === id && label.grade > 0)
	);
	const exposure = new Map(set.offers.map(({ id }) => [id, 0]));
	const precision: number[] = [];
	const gains: number[] = [];
	const accepted: number[] = [];
	for (const { id } of set.needs) {
		for (const [place, offer] of (forNeeds.get(id) ?? []).slice(0, 10).entries()) {
			exposure.set(offer, (exposure.get(offer) ?? 0) + discount(place));
		}
	}
	for (const { id } of judged) {
		const list = (forNeeds.get(id) ?? []).slice(0, 10);
		const gain = (values: number[]) =>
			values.reduce((sum, value, place) => sum + (2 ** value - 1) * discount(place), 0);
		const best = set.labels
			.filter(({ need }) => need === id)
			.map((label) => label.grade)
			.sort((one, other) => other - one)
			.slice(0, 10);
		precision.push(list.slice(0, 5).filter((offer) => grade(id, offer) >= 2).length / 5);
		gains.push(gain(list.map((offer) => grade(id, offer))) / gain(best));
		accepted.push(
			...list
				.slice(0, 5)
				.map((offer) => (grade(id, offer) >= 2 && forOffers.get(offer)?.includes(id) ? 1 : 0))
		);
	}
	return {
		needs: set.needs.length,
		offers: set.offers.length,
		labels: set.labels.length,
		needsJudged: judged.length,
		precisionAt5: rounded(mean(precision)),
		ndcgAt10: rounded(mean(gains)),
		coverage: rounded(mean([...exposure.values()].map((share) => (share > 0 ? 1 : 0)))),
		mutualAccept: rounded(mean(accepted)),
		exposureGini: rounded(gini([...exposure.values()]))
	};
}
