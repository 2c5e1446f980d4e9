import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { checkFile } from '#lib/server/file-check.ts';
import { jpegFile, officeFile, pdfFile, pngFile, programFile, zipFile } from '#support/files.ts';

const most = 1_000_000;

async function check(bytes: Buffer, { truncated = false, size = 700 } = {}) {
	const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, place) =>
		bytes.subarray(place * size, (place + 1) * size)
	);
	const arriving = Object.assign(Readable.from(pieces), { truncated });
	const checked = checkFile(arriving, most);
	const passed: Uint8Array[] = [];
	try {
		for await (const chunk of checked.content) passed.push(chunk);
	} catch {
		return { refused: checked.problem()?.message ?? 'a fault' };
	}
	return { ...checked.result(), same: Buffer.concat(passed).equals(bytes) };
}

describe('a file is known by its content', () => {
	test.each([
		['pdf', pdfFile('A letter')],
		['pdf', pdfFile('long '.repeat(100_000))],
		['png', pngFile],
		['jpeg', jpegFile],
		['docx', officeFile('docx', 'A letter')],
		['xlsx', officeFile('xlsx', 'A sheet')],
		['docx', officeFile('docx', 'long '.repeat(100_000))]
	])('as %s, and passes unchanged', async (kind, bytes) => {
		expect(await check(bytes)).toEqual({
			kind,
			bytes: bytes.length,
			sha256: createHash('sha256').update(bytes).digest('hex'),
			same: true
		});
	});

	test.each([
		['a program', programFile, 'The file must be PDF, Word'],
		['another zip', zipFile({ 'notes.txt': 'Nothing' }), 'The file must be PDF, Word'],
		['a zip with a program', zipFile({ 'setup.exe': 'MZ' }), 'The file must be PDF, Word'],
		['a text', Buffer.from('<script>alert(1)</script>'), 'The file must be PDF, Word'],
		[
			'a picture that is code',
			Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
			'The file must be PDF'
		],
		['a Word file with macros', officeFile('docm', 'Run me'), 'The file has macros'],
		[
			'an old Word file',
			Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
			'from an old version'
		],
		['nothing', Buffer.alloc(0), 'The file is empty']
	])('%s is refused', async (_name, bytes, words) => {
		expect((await check(bytes)) as { refused: string }).toMatchObject({
			refused: expect.stringContaining(words) as string
		});
	});

	test.each([
		['a long text', Buffer.from('Nothing here. '.repeat(30_000)), 'The file must be PDF'],
		['a long program', Buffer.concat([programFile, Buffer.alloc(900_000)]), 'The file must be PDF']
	])('%s that comes in one piece is refused', async (_name, bytes, words) => {
		expect(await check(bytes, { size: bytes.length })).toMatchObject({
			refused: expect.stringContaining(words) as string
		});
	});

	test('one that was cut off at the limit is refused as too large', async () => {
		expect(await check(pdfFile('A letter'), { truncated: true })).toEqual({
			refused: 'The file must be smaller than 1MB'
		});
	});

	test('one that breaks off while it arrives is told to be sent again', async () => {
		const arriving = Object.assign(
			new Readable({
				read() {
					this.destroy(new Error('Part terminated early'));
				}
			}),
			{ truncated: false }
		);
		const checked = checkFile(arriving, most);
		await expect(Array.fromAsync(checked.content)).rejects.toThrow('did not arrive whole');
		expect(checked.problem()?.status).toBe(400);
	});
});
