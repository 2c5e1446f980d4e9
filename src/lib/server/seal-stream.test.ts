import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openStream, pieceLength, sealStream } from '#lib/server/seal-stream.ts';

const key = randomBytes(32);
const about = 'file 1 of bid 5d1c';
const sealedPiece = pieceLength + 16;

async function* chunks(bytes: Buffer, size: number) {
	for (let from = 0; from < bytes.length; from += size) {
		yield await Promise.resolve(bytes.subarray(from, from + size));
	}
}

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const parts: Uint8Array[] = [];
	for await (const part of stream) parts.push(part);
	return Buffer.concat(parts);
}

const seal = (bytes: Buffer, size = 10_000) => collect(sealStream(chunks(bytes, size), key, about));
const open = (sealed: Buffer, { as = about, by = key, size = 7_000 } = {}) =>
	collect(openStream(chunks(sealed, size), by, as));

describe('R24 a file sealed while it streams', () => {
	test.each([0, 1, pieceLength - 1, pieceLength, pieceLength + 1, 3 * pieceLength, 200_001])(
		'of %i bytes opens to the same bytes, however it was cut into chunks',
		async (length) => {
			const bytes = randomBytes(length);
			for (const size of [1_000, pieceLength, 500_000]) {
				const sealed = await seal(bytes, size);
				expect(sealed.length).toBe(length + 16 * Math.max(1, Math.ceil(length / pieceLength)));
				expect((await open(sealed, { size })).equals(bytes)).toBe(true);
			}
		}
	);

	test('shows nothing of what it says', async () => {
		const sealed = await seal(Buffer.from('a canary phrase '.repeat(10_000)));
		expect(sealed.includes('canary')).toBe(false);
	});

	test('does not open when it was cut off, also between two pieces', async () => {
		const sealed = await seal(randomBytes(3 * pieceLength));
		for (const length of [0, 10, sealedPiece, 2 * sealedPiece, sealed.length - 1]) {
			await expect(open(sealed.subarray(0, length)), String(length)).rejects.toThrow();
		}
	});

	test('does not open when pieces were exchanged, left out, doubled or added', async () => {
		const sealed = await seal(randomBytes(3 * pieceLength));
		const [one, two, three] = [0, 1, 2].map((place) =>
			sealed.subarray(place * sealedPiece, (place + 1) * sealedPiece)
		) as [Buffer, Buffer, Buffer];
		for (const parts of [
			[two, one, three],
			[one, three],
			[one, one, two, three],
			[one, two, three, three],
			[three]
		]) {
			await expect(open(Buffer.concat(parts))).rejects.toThrow();
		}
	});

	test('does not open when one bit was altered, with another key or in the place of another file', async () => {
		const sealed = await seal(randomBytes(100_000));
		const altered = Buffer.from(sealed);
		altered[70_000] = (altered[70_000] ?? 0) ^ 1;
		await expect(open(altered)).rejects.toThrow();
		await expect(open(sealed, { by: randomBytes(32) })).rejects.toThrow();
		await expect(open(sealed, { as: 'file 2 of bid 5d1c' })).rejects.toThrow();
	});
});
