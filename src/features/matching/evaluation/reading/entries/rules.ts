import type { Vocabulary } from '../../names/also/rules.ts';
import { codesOf, isName, readNames, readTitle, withAge } from '../../names/rules.ts';
import { plain } from '../../names/words/rules.ts';
import type { Entry, Kind } from '../../rules.ts';
import {
	dateOf,
	isSaid,
	listOf,
	monthsOf,
	numberOf,
	strengthOf,
	textOf,
	timesOf,
	yesOf
} from '../../values/rules.ts';
import { entryNames, key, oneOf, writtenAs, type Row } from '../names/rules.ts';

type Said = { row: Row; path: string; notes: string[]; kind: Kind };
type Field = keyof typeof entryNames;

const said = ({ row }: Said, field: Field) => oneOf(row, ...entryNames[field]);

const at = ({ row, path }: Said, field: Field) => `${path}.${writtenAs(row, field)}`;

/** The longest list that is used; a city may be all of its boroughs. */
const longest = 60;

/** The codes of a list; what has none counts as itself, but for stages. */
function codes(entry: Said, field: Field, kind: Vocabulary): string[] {
	const value = said(entry, field);
	// A name of the vocabulary may have a comma in it.
	const items = isName(kind, textOf(value)) ? [textOf(value)] : listOf(value);
	const own = kind !== 'stages';
	const read = [
		...new Set(
			items.flatMap((item) => {
				const known = codesOf(kind, item);
				// "Any care setting" asks for none.
				if (known.length > 0 || /^ (any|all|various|anyone|everyone|everybody) /.test(plain(item)))
					return known;
				const itself = own ? plain(item).trim().slice(0, 60) : '';
				if (kind !== 'areas' || itself === '') {
					entry.notes.push(
						`${at(entry, field)}: “${item}” is not in the vocabulary and ${itself ? 'is the same only as itself' : 'was not used'}`
					);
				}
				return itself ? [itself] : [];
			})
		)
	];
	if (read.length > longest) entry.notes.push(`${at(entry, field)}: the first ${longest} are used`);
	return read.slice(0, longest);
}

/** The most of each that a form takes. */
const limits = { volume: 10_000_000, pounds: 1_000_000_000, months: 240, staff: 1_000_000 };

function number(entry: Said, field: keyof typeof limits, read = numberOf): number | null {
	const value = said(entry, field);
	const found = read(value);
	const note = (text: string) =>
		entry.notes.push(`${at(entry, field)}: ${JSON.stringify(value).slice(0, 60)} ${text}`);
	if (isSaid(value) && found === null) note('is no number of 0 or more; it counts as not known');
	if (found !== null && found > limits[field]) note(`counts as ${limits[field]}`);
	return found === null ? null : Math.min(found, limits[field]);
}

const wide = new Set(
	'all any across anywhere everywhere national nationally nationwide england uk united kingdom'.split(
		' '
	)
);
const beside = new Set('of in the over whole wide area region place country'.split(' '));

/** "All of England", "UK wide", "anywhere": nothing but such words. */
function isEverywhere(area: string): boolean {
	const words = plain(area).trim().split(' ');
	return (
		words.some((word) => wide.has(word)) &&
		words.every((word) => wide.has(word) || beside.has(word))
	);
}

/** A commissioner by its place: "NHS Devon CCG" and its successor "Devon ICB" are the same. */
const buyer = (name: string) =>
	plain(name).replaceAll(
		/ (the|nhs|and|of|ccg|icb|ics|clinical commissioning group|integrated care (board|system))(?= )/g,
		''
	);

/** One need or offer of a file; `notes` says what of it was not used. */
export function readEntry(entry: Said, place: number): Entry {
	const { row, notes } = entry;
	const title = textOf(said(entry, 'title'));
	const text = textOf(said(entry, 'text'));
	// What the list says in words that no vocabulary has, the title and the text may say in others.
	const named = (field: Field, of: Vocabulary) => {
		const items = listOf(said(entry, field));
		const listed = items.length > 0 ? codes(entry, field, of) : [];
		const known = items.some((item) => codesOf(of, item).length > 0);
		const read = known
			? []
			: [...new Set([...readTitle(of, title), ...readNames(of, `${title} ${text}`)])];
		return [...new Set([...listed, ...read])];
	};
	const start = said(entry, 'starts');
	const starts = dateOf(start);
	if (isSaid(start) && starts === null)
		notes.push(`${at(entry, 'starts')}: write a date as 2022-07-01; it counts as not known`);
	const pence = Object.keys(row).some((name) => key(name).endsWith('pence'));
	const money = number(entry, 'pounds');
	const places = listOf(said(entry, 'areas'));
	const all = places.some(isEverywhere);
	const evidence = said(entry, 'evidence');
	const words = isSaid(evidence) ? (yesOf(evidence) ? textOf(evidence) : '') : null;
	return {
		id: textOf(row['id']) || String(place + 1),
		title: title.slice(0, 150) || 'Untitled',
		text: text.slice(0, 4000),
		conditions: withAge(named('conditions', 'conditions'), title),
		settings: codes(entry, 'settings', 'settings'),
		areas: all ? [] : codes(entry, 'areas', 'areas'),
		everywhere: all,
		stages: codes(entry, 'stages', 'stages'),
		volume: number(entry, 'volume'),
		pounds: money !== null && pence ? money / 100 : money,
		starts,
		months: number(entry, 'months', (value) => {
			const years = Object.keys(row).some((name) => key(name).endsWith('years'));
			const found = monthsOf(value);
			return found !== null && years ? found * 12 : found;
		}),
		languages: codes(entry, 'languages', 'languages'),
		evidence: words,
		strength: strengthOf(words ?? ''),
		partner: yesOf(said(entry, 'partner')),
		record: yesOf(said(entry, 'record')),
		staff: number(entry, 'staff'),
		full: yesOf(said(entry, 'full')) ?? yesOf(said(entry, 'open')) === false,
		half: textOf(said(entry, 'half')),
		competencies: entry.kind === 'mentoring' ? named('competencies', 'competencies') : [],
		profession: codes(entry, 'profession', 'professions')[0] ?? null,
		helps: codes(entry, 'helps', 'professions'),
		times: [...new Set(listOf(said(entry, 'times')).flatMap(timesOf))],
		commissioners: listOf(said(entry, 'commissioners')).map(buyer),
		interests: listOf(said(entry, 'interests')).map(buyer),
		never: listOf(said(entry, 'never'))
	};
}
