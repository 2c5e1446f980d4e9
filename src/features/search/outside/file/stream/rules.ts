import { readOn } from '../brackets/rules.ts';
import {
	beginningsIn,
	nextPage,
	nextPageOf,
	ofRecord,
	ofRelease,
	partsOf,
	piecesAt,
	releasesOf,
	type Piece
} from '../rules.ts';

/** What is known of a file once it was read: whether it holds anything, releases, and which page comes after it. */
export type Seen = { text: boolean; releases: boolean; next: string | null };

/** The most signs that are held at a time. What is larger is entered, and a single release refused. */
const mostHeld = 16_000_000;
const lists = new Set(['releases', 'records', 'results']);
/** White space, commas, and the marks that programs put before a text or between texts. */
// eslint-disable-next-line no-control-regex
const betweenValues = /[\s,\u001e\u00ef\u00bb\u00bf]/;

type Reader = ReturnType<typeof readerOf>;

function readerOf(chunks: AsyncIterable<string>, most: number) {
	const source = chunks[Symbol.asyncIterator]();
	const reader = {
		most,
		text: '',
		/** The line on which the text begins. */
		line: 1,
		async more(): Promise<boolean> {
			const given = await source.next();
			if (given.done) return false;
			reader.text += given.value;
			return true;
		},
		/** Forgets what stands before a place. */
		drop(to: number): void {
			// What stands behind the place is not looked at: in a file of one line there may be millions of places.
			const dropped = reader.text.slice(0, to);
			for (let at = dropped.indexOf('\n'); at >= 0; at = dropped.indexOf('\n', at + 1))
				reader.line += 1;
			reader.text = reader.text.slice(to);
		}
	};
	return reader;
}

/** Passes over what stands between values; false at the end of the file. */
async function pass(reader: Reader, between: RegExp): Promise<boolean> {
	for (;;) {
		let place = 0;
		while (place < reader.text.length && between.test(reader.text.charAt(place))) place += 1;
		reader.drop(place);
		if (reader.text !== '') return true;
		if (!(await reader.more())) return false;
	}
}

/** The place after the value with which the text begins, or the end of the file; -1 where it is too large to hold. */
async function endOf(reader: Reader): Promise<number> {
	const scan = { place: 0, depth: 0, quoted: false };
	for (;;) {
		const to = readOn(reader.text, 0, scan);
		if (to >= 0) return Math.max(to, 1);
		if (reader.text.length > reader.most) return -1;
		if (!(await reader.more())) return reader.text.length;
	}
}

/** Goes on after something that never ends, where a release begins. */
async function* afterOverlong(reader: Reader): AsyncGenerator<Piece> {
	const last = beginningsIn(reader.text).at(-1) ?? 0;
	if (last > 0) {
		yield* partsOf({ line: reader.line, text: reader.text.slice(0, last) });
		reader.drop(last);
		return;
	}
	yield { line: reader.line, text: reader.text.slice(0, 2000), tooLarge: true };
	reader.drop(1);
	for (;;) {
		const [next] = beginningsIn(reader.text);
		// A beginning may be half there yet.
		reader.drop(next ?? Math.max(0, reader.text.length - 2000));
		if (next !== undefined || !(await reader.more())) return;
	}
}

async function* elements(
	reader: Reader,
	seen: Seen,
	kind: string,
	depth: number
): AsyncGenerator<Piece> {
	reader.drop(1);
	while (await pass(reader, /[\s,}]/)) {
		if (reader.text.startsWith(']')) {
			reader.drop(1);
			return;
		}
		if (kind === 'results') {
			yield* values(reader, seen, depth + 1);
			continue;
		}
		const to = await endOf(reader);
		if (to < 0) {
			yield* afterOverlong(reader);
			continue;
		}
		const whole = { from: 0, to };
		const spans = kind === 'records' ? ofRecord(reader.text, whole) : [whole];
		yield* piecesAt(reader.text, spans, reader.line);
		reader.drop(to);
	}
}

/** The members of an object that is too large to hold, one after another. */
async function* members(reader: Reader, seen: Seen, depth: number): AsyncGenerator<Piece> {
	const { line } = reader;
	const head = reader.text.slice(0, 2000);
	let release = false;
	reader.drop(1);
	while (await pass(reader, /[\s,]/)) {
		// What is no member ends the object, so that what follows is read by itself.
		if (!reader.text.startsWith('"')) {
			if (reader.text.startsWith('}')) reader.drop(1);
			break;
		}
		const named = await endOf(reader);
		if (named < 0) {
			yield* afterOverlong(reader);
			return;
		}
		const name = reader.text.slice(1, named - 1);
		reader.drop(named);
		if (!(await pass(reader, /[\s:]/))) break;
		if (lists.has(name) && reader.text.startsWith('[')) {
			seen.releases ||= name !== 'results';
			release = false;
			yield* elements(reader, seen, name, depth);
			continue;
		}
		const to = await endOf(reader);
		if (to < 0) {
			yield* values(reader, seen, depth + 1);
			continue;
		}
		if (name === 'links') seen.next = nextPage(reader.text.slice(0, to));
		release ||= ofRelease.has(name);
		reader.drop(to);
	}
	if (release) yield { line, text: head, tooLarge: true };
}

/** The releases of the value with which the text begins. */
async function* values(reader: Reader, seen: Seen, depth: number): AsyncGenerator<Piece> {
	const to = await endOf(reader);
	if (to >= 0) {
		const text = reader.text.slice(0, to);
		const found = releasesOf(text, reader.line);
		if (found) {
			seen.releases = true;
			seen.next = nextPageOf(text);
			yield* found;
		}
		reader.drop(to);
	} else if (depth > 4) yield* afterOverlong(reader);
	else if (reader.text.startsWith('[')) yield* elements(reader, seen, 'results', depth);
	else if (reader.text.startsWith('{')) yield* members(reader, seen, depth);
	else reader.drop(Math.max(1, reader.text.search(/[[{]/)));
}

/**
 * The releases of a file, each by itself, so that what is wrong with one of them takes no other away: of packages of
 * releases or records, one or more of them, in a list or one on each line. Never more than `most` signs are held;
 * `seen` tells in the end what the file was.
 */
export async function* piecesOf(
	chunks: AsyncIterable<string>,
	seen: Seen,
	most = mostHeld
): AsyncGenerator<Piece> {
	const reader = readerOf(chunks, most);
	while (await pass(reader, betweenValues)) {
		seen.text = true;
		yield* values(reader, seen, 0);
	}
}
