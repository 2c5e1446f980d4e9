import { Readable, pipeline } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { formatFileSize } from '#lib/ui/format.ts';
import { parsePiece, partsOf } from './rules.ts';
import { piecesOf, type Seen } from './stream/rules.ts';

/** The bytes of a file from its beginning; a file is read twice. */
export type Content = () => AsyncIterable<Uint8Array>;
/** `problem` says why the file was not read to its end. */
export type Read = Seen & { problem: string | null };
/** A release of a file; undefined where it cannot be read, and `name` is then what can be seen of its identifiers. */
export type Found = { line: number; release?: unknown; refused?: string; name: string };

const chunkSize = 1_000_000;

/** Bytes that are held already, a part at a time, so that a server answers others in between. */
export const contentOf = (bytes: Uint8Array): Content =>
	async function* () {
		for (let from = 0; from < bytes.length; from += chunkSize) {
			await setImmediate();
			yield bytes.subarray(from, from + chunkSize);
		}
	};

/** Small chunks joined, since each that is added costs as much as what is held. */
async function* joined(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
	let held: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of chunks) {
		held.push(chunk);
		size += chunk.length;
		if (size < chunkSize) continue;
		yield Buffer.concat(held);
		[held, size] = [[], 0];
	}
	if (size > 0) yield Buffer.concat(held);
}

/** What a file packed by gzip holds, up to `most` bytes of it. */
async function* unpacked(
	packed: AsyncIterable<Uint8Array>,
	read: Read,
	most: number
): AsyncGenerator<Uint8Array> {
	const plain = createGunzip();
	// What breaks before it breaks it too.
	pipeline(Readable.from(packed), plain, () => undefined);
	let size = 0;
	try {
		for await (const chunk of plain as AsyncIterable<Uint8Array>) {
			size += chunk.length;
			if (size > most) {
				read.problem = `The file is larger than ${formatFileSize(most)} once it is unpacked`;
				return;
			}
			yield chunk;
		}
	} catch {
		read.problem = 'The file is packed and cannot be unpacked';
	}
}

async function firstOf(content: Content): Promise<Uint8Array> {
	for await (const chunk of content()) return chunk;
	return new Uint8Array();
}

/** The bytes of a file as they were before they were packed. */
async function* bytesOf(content: Content, read: Read, most: number): AsyncGenerator<Uint8Array> {
	const [first, second] = await firstOf(content);
	if (first === 0x50 && second === 0x4b) {
		read.problem = 'This is a zip file. Unpack it and choose what is inside';
	} else if (first === 0x1f && second === 0x8b) yield* unpacked(content(), read, most);
	else yield* content();
}

function wideOf([first, second]: Uint8Array): TextDecoder | null {
	if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
	return first === 0xfe && second === 0xff ? new TextDecoder('utf-16be') : null;
}

/** A file as signs that stand for one byte each, since brackets are found before it is known what bytes mean. */
async function* signsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
	let wide: TextDecoder | null | undefined;
	for await (const chunk of joined(bytes)) {
		wide ??= wide === undefined ? wideOf(chunk) : wide;
		yield wide
			? Buffer.from(wide.decode(chunk, { stream: true })).toString('latin1')
			: chunk.toString('latin1');
	}
}

/** What signs that are bytes mean: UTF-8, or Windows-1252 where they are none. */
export function decoded(signs: string): string {
	// eslint-disable-next-line no-control-regex
	if (/^[\u0000-\u007f]*$/.test(signs)) return signs;
	const bytes = Buffer.from(signs, 'latin1');
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}

/** What can still be read of a release that is no JSON, to tell which it is. */
const nameIn = (text: string): string =>
	['ocid', 'id']
		.map((key) => new RegExp(`"${key}"\\s*:\\s*"([^"\\n]{1,90})"`).exec(text.slice(0, 2000))?.[1])
		.filter(Boolean)
		.join(', ');

/** The releases of a file, one after another; `most` bytes of one that is packed. */
export async function* releasesIn(
	content: Content,
	read: Read,
	most: number
): AsyncGenerator<Found> {
	for await (const { tooLarge, ...piece } of piecesOf(
		signsOf(bytesOf(content, read, most)),
		read
	)) {
		const name = nameIn(piece.text);
		if (tooLarge) {
			yield { line: piece.line, refused: 'The release is larger than 16MB', name };
			continue;
		}
		const release = parsePiece(decoded(piece.text));
		const parts = release === undefined ? partsOf(piece) : [];
		if (parts.length < 2) yield { line: piece.line, release, name };
		else
			for (const { line, text } of parts)
				yield { line, release: parsePiece(decoded(text)), name: nameIn(text) };
	}
}
