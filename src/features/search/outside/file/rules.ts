/** A release as it stands in a file: the line it begins on and its text. */
export type Piece = { line: number; text: string };

/** Bytes as text: UTF-8 or UTF-16, or Windows-1252 where they are neither; without a byte order mark. */
export function decodeFile(bytes: Uint8Array): string {
	const [first, second] = bytes;
	if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}

/** The place after a string that begins at `at`. */
function endOfString(text: string, at: number): number {
	let place = at + 1;
	while (place < text.length && text[place] !== '"') place += text[place] === '\\' ? 2 : 1;
	return place + 1;
}

/** The place after the value that begins at `at`, by its brackets alone. */
function endOfValue(text: string, at: number): number {
	let depth = 0;
	let place = at;
	while (place < text.length) {
		const character = text[place] ?? '';
		if (character === '"') {
			place = endOfString(text, place);
			if (depth === 0) return place;
			continue;
		}
		if (depth === 0 && place > at && /[\s,\]}]/.test(character)) return place;
		if (character === '{' || character === '[') depth += 1;
		if (character === '}' || character === ']') {
			depth -= 1;
			if (depth <= 0) return place + 1;
		}
		place += 1;
	}
	return place;
}

type Span = { from: number; to: number };

/** The values of a list that begins at `at`. */
function elementsOf(text: string, at: number): Span[] {
	const found: Span[] = [];
	let place = at + 1;
	while (place < text.length) {
		// A bracket too many is passed over.
		while (/[\s,}]/.test(text[place] ?? '')) place += 1;
		if (place >= text.length || text[place] === ']') break;
		const to = Math.max(endOfValue(text, place), place + 1);
		found.push({ from: place, to });
		place = to;
	}
	return found;
}

/** Where each member of an object that begins at `at` has its value. */
function membersOf(text: string, at: number): Map<string, Span> {
	const found = new Map<string, Span>();
	let place = at + 1;
	for (;;) {
		while (/[\s,]/.test(text[place] ?? '')) place += 1;
		if (text[place] !== '"') return found;
		const end = endOfString(text, place);
		const name = text.slice(place + 1, end - 1);
		place = end;
		while (/[\s:]/.test(text[place] ?? '')) place += 1;
		if (place >= text.length) return found;
		const to = Math.max(endOfValue(text, place), place + 1);
		found.set(name, { from: place, to });
		place = to;
	}
}

const isList = (text: string, span: Span | undefined): span is Span =>
	span !== undefined && text[span.from] === '[';
const isObject = (text: string, span: Span): boolean => text[span.from] === '{';

/** The releases of a record: those that stand in it, else the one that was put together from all. */
function ofRecord(text: string, record: Span): Span[] {
	if (!isObject(text, record)) return [record];
	const members = membersOf(text, record.from);
	const releases = members.get('releases');
	const whole = (isList(text, releases) ? elementsOf(text, releases.from) : []).filter(
		(release) => isObject(text, release) && membersOf(text, release.from).has('ocid')
	);
	return whole.length > 0 ? whole : [members.get('compiledRelease') ?? record];
}

/** The releases in a value: of a package of releases or records, of a list of them, or the value itself; null for none. */
function releasesIn(text: string, value: Span): Span[] | null {
	if (text[value.from] === '[') {
		const lists = elementsOf(text, value.from).map((element) => releasesIn(text, element));
		return lists.every((list) => list === null) ? null : lists.flatMap((list) => list ?? []);
	}
	if (!isObject(text, value)) return null;
	const members = membersOf(text, value.from);
	const [releases, records, results] = ['releases', 'records', 'results'].map((name) =>
		members.get(name)
	);
	if (isList(text, releases)) return elementsOf(text, releases.from);
	if (isList(text, records))
		return elementsOf(text, records.from).flatMap((record) => ofRecord(text, record));
	if (isList(text, results)) return releasesIn(text, results);
	return members.has('ocid') ? [value] : null;
}

/** Lists of releases wherever they stand, for a text that is no JSON around them. */
function anywhere(text: string): Span[] | null {
	const found: Span[] = [];
	let any = false;
	const opening = /"releases"\s*:\s*\[/g;
	for (let match = opening.exec(text); match; match = opening.exec(text)) {
		any = true;
		const list = elementsOf(text, opening.lastIndex - 1);
		found.push(...list);
		opening.lastIndex = list.at(-1)?.to ?? opening.lastIndex;
	}
	return any ? found : null;
}

/**
 * The releases of a file, each by itself, so that what is wrong with one of them takes no other away: of packages of
 * releases or records, one or more of them, in a list or one on each line. Null where a text holds no release.
 */
export function piecesOf(text: string): Piece[] | null {
	let spans: Span[] | null = null;
	for (let place = 0; place < text.length;) {
		while (/[\s,]/.test(text[place] ?? '')) place += 1;
		if (place >= text.length) break;
		const value = { from: place, to: Math.max(endOfValue(text, place), place + 1) };
		const found = releasesIn(text, value);
		if (found) spans = [...(spans ?? []), ...found];
		place = value.to;
	}
	spans ??= anywhere(text);
	let line = 1;
	let counted = 0;
	return (
		spans?.map(({ from, to }) => {
			for (; counted < from; counted += 1) if (text[counted] === '\n') line += 1;
			return { line, text: text.slice(from, to) };
		}) ?? null
	);
}

/** Where a release begins: an object that has an ocid after nothing but simple members. */
const beginning =
	/\{\s*(?:"(?:id|tag|date|language|initiationType)"\s*:\s*(?:"[^"]*"|\[[^\][]*\])\s*,\s*){0,5}"ocid"\s*:/g;

/** A piece that is no JSON, taken apart where releases begin: a bracket or a quote too few has joined them. */
export function partsOf({ line, text }: Piece): Piece[] {
	const places = [...text.matchAll(beginning)].map(({ index }) => index);
	if (places.length < 2) return [{ line, text }];
	return places.map((from, at) => {
		const next = places[at + 1] ?? text.length;
		return {
			line: line + (text.slice(0, from).match(/\n/g)?.length ?? 0),
			text: text.slice(from, Math.min(endOfValue(text, from), next))
		};
	});
}

/** A piece as JSON; line breaks and control characters inside its texts, which JSON does not allow, are met. */
export function parsePiece(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		let mended = '';
		let place = 0;
		while (place < text.length) {
			if (text[place] !== '"') {
				mended += text.charAt(place);
				place += 1;
				continue;
			}
			const end = endOfString(text, place);
			mended += text
				.slice(place, end)
				// eslint-disable-next-line no-control-regex
				.replaceAll(/[\u0000-\u001f]/g, (c) => (c === '\n' ? '\\n' : c === '\r' ? '' : ' '))
				.replaceAll(/\\(?!["\\/bfnrtu])/g, '\\\\');
			place = end;
		}
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
