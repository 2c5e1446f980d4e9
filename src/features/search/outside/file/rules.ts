import { plainId } from './text/rules.ts';
import { elementsOf, endOfString, endOfValue, membersOf, type Span } from './brackets/rules.ts';

/** A release as it stands in a file: the line it begins on and its text, or its beginning where it is `tooLarge`. */
export type Piece = { line: number; text: string; tooLarge?: true };

const isList = (text: string, span: Span | undefined): span is Span =>
	span !== undefined && text[span.from] === '[';
const isObject = (text: string, span: Span): boolean => text[span.from] === '{';

/** The releases of a record: those that stand in it, else the one that was put together from all. */
export function ofRecord(text: string, record: Span): Span[] {
	if (!isObject(text, record)) return [record];
	const members = membersOf(text, record.from);
	const releases = members.get('releases');
	const whole = (isList(text, releases) ? elementsOf(text, releases.from) : []).filter(
		(release) => isObject(text, release) && membersOf(text, release.from).has('ocid')
	);
	return whole.length > 0 ? whole : [members.get('compiledRelease') ?? record];
}

/** What shows that an object is a release, although it may lack the identifier that makes it one. */
export const ofRelease = new Set(['ocid', 'planning', 'tender', 'awards', 'contracts']);

/** Lists in lists: a list of pages of packages has two. */
const deepest = 4;

/** The releases in a value: of a package of releases or records, of a list of them, or the value itself; null for none. */
function releasesIn(text: string, value: Span, depth = 0): Span[] | null {
	if (depth > deepest) return null;
	if (text[value.from] === '[') {
		const lists = elementsOf(text, value.from).map((element) =>
			releasesIn(text, element, depth + 1)
		);
		return lists.every((list) => list === null) ? null : lists.flatMap((list) => list ?? []);
	}
	if (!isObject(text, value)) return null;
	const members = membersOf(text, value.from);
	const [releases, records, results] = ['releases', 'records', 'results'].map((name) =>
		members.get(name)
	);
	if (isList(text, releases))
		return members.has('ocid') ? ofRecord(text, value) : elementsOf(text, releases.from);
	if (isList(text, records))
		return elementsOf(text, records.from).flatMap((record) => ofRecord(text, record));
	if (isList(text, results)) return releasesIn(text, results, depth + 1);
	return [...members.keys()].some((name) => ofRelease.has(name)) ? [value] : null;
}

/** Lists of releases wherever they stand, for a text that is no JSON around them. */
function anywhere(text: string): Span[] | null {
	const found: Span[] = [];
	let any = false;
	const opening = /"releases"\s*:\s*\[/g;
	for (let match = opening.exec(text); match; match = opening.exec(text)) {
		any = true;
		const list = elementsOf(text, opening.lastIndex - 1);
		for (const element of list) found.push(element);
		opening.lastIndex = list.at(-1)?.to ?? opening.lastIndex;
	}
	return any ? found : null;
}

/** Spans of a text as pieces; the text begins on `line`. */
export function piecesAt(text: string, spans: Span[], line: number): Piece[] {
	let counted = 0;
	let at = line;
	return spans.map(({ from, to }) => {
		for (; counted < from; counted += 1) if (text[counted] === '\n') at += 1;
		return { line: at, text: text.slice(from, to) };
	});
}

/** The releases of one value of a file, which begins on `line`; null where it holds none. */
export function releasesOf(text: string, line: number): Piece[] | null {
	const spans = releasesIn(text, { from: 0, to: text.length }) ?? anywhere(text);
	return spans && piecesAt(text, spans, line);
}

/** The address of the page that comes after a package, as its `links` say; null for none. */
export function nextPage(links: string): string | null {
	const next = /"next"\s*:\s*("(?:[^"\\]|\\.){1,2000}")/.exec(links)?.[1];
	const address = next === undefined ? null : parsePiece(next);
	return plainId(address) || null;
}

/** The same of a package as a whole. */
export function nextPageOf(text: string): string | null {
	const links = text.startsWith('{') ? membersOf(text, 0).get('links') : undefined;
	return links ? nextPage(text.slice(links.from, links.to)) : null;
}

/** Where releases begin: objects that have an ocid after nothing but simple members. */
const beginning =
	/\{\s*(?:"(?:id|tag|date|language|initiationType)"\s*:\s*(?:"[^"]*"|\[[^\][]*\])\s*,\s*){0,5}"ocid"\s*:/g;
export const beginningsIn = (text: string): number[] =>
	[...text.matchAll(beginning)].map(({ index }) => index);

/** A piece that is no JSON, taken apart where releases begin: a bracket or a quote too few has joined them. */
export function partsOf({ line, text }: Piece): Piece[] {
	const places = beginningsIn(text);
	if (places.length < 2) return [{ line, text }];
	const spans = places.map((from, at) => {
		const next = places[at + 1] ?? text.length;
		return { from, to: from + endOfValue(text.slice(from, next), 0) };
	});
	return piecesAt(text, spans, line);
}

/** A piece as JSON; line breaks and control characters inside its texts, which JSON does not allow, are met. */
export function parsePiece(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		let mended = '';
		let place = 0;
		while (place < text.length) {
			const string = text.indexOf('"', place);
			if (string < 0) break;
			const end = endOfString(text, string);
			mended += text.slice(place, string);
			mended += text
				.slice(string, end)
				// eslint-disable-next-line no-control-regex
				.replaceAll(/[\u0000-\u001f]/g, (c) => (c === '\n' ? '\\n' : c === '\r' ? '' : ' '))
				.replaceAll(/\\(?!["\\/bfnrtu])/g, '\\\\');
			place = end;
		}
		mended += text.slice(place);
		// A comma before a closing bracket is the slip that people make by hand.
		for (const attempt of [mended, mended.replaceAll(/,(\s*[}\]])/g, '$1')]) {
			try {
				return JSON.parse(attempt);
			} catch {
				continue;
			}
		}
		return undefined;
	}
}
