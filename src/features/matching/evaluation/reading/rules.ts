import type { EvaluationSet, Kind } from '../rules.ts';
import { dateOf, isRow, isSaid, numberOf, textOf } from '../values/rules.ts';
import { withParts } from './areas/rules.ts';
import { withKin, withoutWhatNobodyOffers } from './kin/rules.ts';
import { readEntry } from './entries/rules.ts';
import { entryNames, isUsed, key, oneOf, rootNames, type Row } from './names/rules.ts';

type Side = 'needs' | 'offers';

/** A list as it stands, or an object that has an entry for each id. */
const rowsOf = (value: unknown): unknown =>
	isRow(value)
		? Object.entries(value).map(([id, entry]) => (isRow(entry) ? { id, ...entry } : entry))
		: value;

/** Fields that stand in an object of their own inside an entry, as if they stood in the entry. */
function flattened(row: Row): Row {
	return Object.fromEntries(
		Object.entries(row).flatMap(([name, value]) =>
			isRow(value)
				? Object.entries(value).filter(([inner]) => !(inner in row) || isRow(row[inner]))
				: [[name, value]]
		)
	);
}

type Pair = { need: string; offer: string; grade: unknown; path: string };

/** Pairs as objects, as lists of need, offer and grade, or under each need by offer. */
function pairsOf(value: unknown, name: string): Pair[] {
	if (isRow(value)) {
		return Object.entries(value).flatMap(([need, offers]) => {
			const path = `${name}.${need}`;
			if (isRow(offers))
				return Object.entries(offers).map(([offer, grade]) => ({
					need,
					offer,
					grade,
					path: `${path}.${offer}`
				}));
			return (Array.isArray(offers) ? offers : [offers]).map((offer, place) => ({
				...{ need, offer: textOf(offer), grade: undefined, path: `${path}[${place}]` }
			}));
		});
	}
	return (Array.isArray(value) ? value : []).flatMap((said: unknown, place) => {
		const row: Row = Array.isArray(said)
			? { need: said[0], offer: said[1], grade: said[2] }
			: isRow(said)
				? said
				: {};
		const offers = oneOf(row, 'offer', 'offerid', 'offers', 'servicemodel', 'model', 'mentor');
		return (Array.isArray(offers) ? offers : [offers]).map((offer) => ({
			need: textOf(oneOf(row, 'need', 'needid', 'opportunity', 'mentee', 'clinician')),
			offer: textOf(offer),
			grade: oneOf(row, 'grade', 'label', 'score', 'relevance', 'rating'),
			path: `${name}[${place}]`
		}));
	});
}

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
		if (!Object.values(rootNames).flat().includes(key(name)))
			notes.push(`${name}: this field is not known and was not used`);
	}
	const part = (name: keyof typeof rootNames) => oneOf(root, ...rootNames[name]);
	const rows = (side: Side) => {
		const list = rowsOf(part(side));
		if (Array.isArray(list) && list.length > 0) return list as unknown[];
		problems.push(`${side}: write a list with at least one entry`);
		return [];
	};
	const written = { needs: rows('needs'), offers: rows('offers') };
	const kind = kindOf(part('kind'), [...written.needs, ...written.offers], notes);
	const entries = (side: Side) => {
		const seen = new Set<string>();
		const unused = new Map<string, string[]>();
		const read = written[side].flatMap((said, place) => {
			const path = `${side}[${place}]`;
			if (!isRow(said)) {
				problems.push(`${path}: write an object`);
				return [];
			}
			const row = flattened(said);
			for (const name of Object.keys(row).filter((name) => !isUsed(name, kind)))
				unused.set(name, [...(unused.get(name) ?? []), path]);
			const entry = readEntry({ row, path, notes, kind }, place);
			if (seen.has(entry.id)) problems.push(`${path}.id: “${entry.id}” is used twice`);
			seen.add(entry.id);
			return [entry];
		});
		for (const [name, [first, ...others]] of unused) {
			const more = others.length > 0 ? `, there and in ${others.length} more` : '';
			notes.push(`${first}.${name}: this field is not known and was not used${more}`);
		}
		return read;
	};
	const read = { needs: entries('needs'), offers: entries('offers') };
	const both = [...read.needs, ...read.offers];
	const needs = withoutWhatNobodyOffers(
		withKin(withParts(read.needs, both), both),
		withKin(read.offers, both),
		notes
	);
	const offers = withKin(withParts(read.offers, both), both);
	const needIds = new Set(needs.map(({ id }) => id));
	const offerIds = new Set(offers.map(({ id }) => id));
	const pairs = (name: 'labels' | 'constraints') =>
		pairsOf(part(name), name).filter(({ need, offer, path }) => {
			if (!needIds.has(need)) problems.push(`${path}.need: there is no need with the id “${need}”`);
			else if (!offerIds.has(offer))
				problems.push(`${path}.offer: there is no offer with the id “${offer}”`);
			else return true;
			return false;
		});
	const grades = new Map<string, { need: string; offer: string; grade: number }>();
	for (const { need, offer, grade, path } of pairs('labels')) {
		const given = gradeOf(grade);
		const pair = JSON.stringify([need, offer]);
		if (given === null)
			problems.push(`${path}.grade: write 0, 1, 2 or 3, not ${JSON.stringify(grade)}`);
		else {
			if (grades.has(pair)) notes.push(`${path}: this pair is graded twice; the last grade counts`);
			grades.set(pair, { need, offer, grade: given });
		}
	}
	const given = [...grades.values()];
	if (given.length === 0) {
		// Where something else is wrong, that is why none is left.
		if (problems.length === 0) problems.push('labels: write at least one grade');
	} else if (given.every(({ grade }) => grade === 0))
		notes.push('labels: no grade is above 0, so nothing is judged and all figures of grades are 0');
	const apart = [
		...pairs('constraints').map(({ need, offer }) => ({ need, offer })),
		...needs.flatMap(({ id, never }) =>
			never.filter((other) => offerIds.has(other)).map((offer) => ({ need: id, offer }))
		),
		...offers.flatMap(({ id, never }) =>
			never.filter((other) => needIds.has(other)).map((need) => ({ need, offer: id }))
		)
	];
	for (const [side, list, ids] of [
		['needs', needs, offerIds],
		['offers', offers, needIds]
	] as const) {
		for (const [place, { never }] of list.entries()) {
			for (const other of never.filter((one) => !ids.has(one)))
				notes.push(`${side}[${place}].never: there is nothing with the id “${other}”`);
		}
	}
	const asOf = dateOf(part('asOf'));
	if (isSaid(part('asOf')) && asOf === null) problems.push('as_of: write a date as 2022-03-07');
	return {
		set: { kind, asOf, needs, offers, labels: [...grades.values()], apart },
		notes,
		problems
	};
}

/** A grade from 0 to 3; a pair that is listed without one has 0. */
function gradeOf(value: unknown): number | null {
	if (!isSaid(value)) return 0;
	if (typeof value === 'boolean') return value ? 3 : 0;
	const number = numberOf(value);
	return number !== null && Number.isInteger(number) && number <= 3 ? number : null;
}

/** Which matcher a set is for: as it says, or mentoring where an entry names skills. */
function kindOf(value: unknown, rows: unknown[], notes: string[]): Kind {
	if (isSaid(value)) return /mentor/i.test(textOf(value)) ? 'mentoring' : 'service models';
	const skills = rows.some(
		(row) => isRow(row) && isSaid(oneOf(flattened(row), ...entryNames.competencies))
	);
	if (skills)
		notes.push('kind: entries name skills, so this is read as needs of mentoring and mentors');
	return skills ? 'mentoring' : 'service models';
}
