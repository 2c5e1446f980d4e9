import { createCipheriv, createDecipheriv } from 'node:crypto';

/*
 * A file that is sealed while it streams: pieces of 64 KiB, each AES-256-GCM with its own tag. The nonce of a
 * piece is its place and whether it is the last one (the STREAM construction of Hoang, Reyhanitabar, Rogaway
 * and Vizár), so that pieces cannot be left out, exchanged or cut off at the end. A key seals one file only.
 */
export const pieceLength = 64 * 1024;
const tagLength = 16;
const mostPieces = 2 ** 32;

function nonceOf(place: number, last: boolean): Buffer {
	if (place >= mostPieces) throw new Error('The file has too many pieces.');
	const nonce = Buffer.alloc(12);
	nonce.writeUInt32BE(place, 7);
	nonce.writeUInt8(last ? 1 : 0, 11);
	return nonce;
}

/** Pieces of exactly `length` bytes, and what is left at the end, which is at least one piece, maybe empty. */
async function* piecesOf(
	content: AsyncIterable<Uint8Array>,
	length: number
): AsyncGenerator<{ piece: Buffer; place: number; last: boolean }> {
	let waiting: Buffer[] = [];
	let size = 0;
	let place = 0;
	for await (const chunk of content) {
		waiting.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
		size += chunk.length;
		// A full piece waits until it is known that more comes, since the last one is marked.
		if (size <= length) continue;
		let bytes = Buffer.concat(waiting);
		while (bytes.length > length) {
			yield { piece: bytes.subarray(0, length), place, last: false };
			bytes = bytes.subarray(length);
			place += 1;
		}
		waiting = [bytes];
		size = bytes.length;
	}
	yield { piece: Buffer.concat(waiting), place, last: true };
}

/** Seals what passes; `about` names what it belongs to and is needed to open it. `key` has 32 bytes. */
export async function* sealStream(
	content: AsyncIterable<Uint8Array>,
	key: Uint8Array,
	about: string
): AsyncGenerator<Uint8Array> {
	for await (const { piece, place, last } of piecesOf(content, pieceLength)) {
		const cipher = createCipheriv('aes-256-gcm', key, nonceOf(place, last));
		cipher.setAAD(Buffer.from(about));
		yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
	}
}

/** Opens what passes; throws at the first piece that was altered, is out of place or is missing. */
export async function* openStream(
	sealed: AsyncIterable<Uint8Array>,
	key: Uint8Array,
	about: string
): AsyncGenerator<Uint8Array> {
	for await (const { piece, place, last } of piecesOf(sealed, pieceLength + tagLength)) {
		if (piece.length < tagLength) throw new Error('The sealed file is cut short.');
		const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(place, last), {
			authTagLength: tagLength
		});
		decipher.setAAD(Buffer.from(about)).setAuthTag(piece.subarray(-tagLength));
		yield Buffer.concat([decipher.update(piece.subarray(0, -tagLength)), decipher.final()]);
	}
}
