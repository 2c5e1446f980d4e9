import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { crc32, deflateRawSync } from 'node:zlib';
import type { Upload } from '#lib/server/upload.ts';

/* Small files as programs write them, to be sent and looked at in tests and in the demonstration. */

/** A PDF of one page with a line of text. */
export function pdfFile(text: string): Buffer {
	const words = text.replaceAll(/[\\()]/g, (sign) => `\\${sign}`);
	const stream = `BT /F1 16 Tf 60 760 Td (${words}) Tj ET`;
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
		`<< /Length ${Buffer.byteLength(stream, 'latin1')} >>\nstream\n${stream}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'
	];
	let body = '%PDF-1.4\n';
	const places = objects.map((object, index) => {
		const place = body.length;
		body += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return `${String(place).padStart(10, '0')} 00000 n \n`;
	});
	const table = `xref\n0 6\n0000000000 65535 f \n${places.join('')}`;
	const trailer = `trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
	return Buffer.from(body + table + trailer, 'latin1');
}

/** A zip with these files in it, by their names. */
export function zipFile(files: Record<string, string>): Buffer {
	const parts: Buffer[] = [];
	const directory: Buffer[] = [];
	let place = 0;
	for (const [name, text] of Object.entries(files)) {
		const content = deflateRawSync(text);
		const about = Buffer.alloc(26);
		about.writeUInt16LE(20, 0);
		about.writeUInt16LE(8, 4);
		about.writeUInt32LE(crc32(text), 10);
		about.writeUInt32LE(content.length, 14);
		about.writeUInt32LE(Buffer.byteLength(text), 18);
		about.writeUInt16LE(Buffer.byteLength(name), 22);
		const local = Buffer.concat([Buffer.from('PK\x03\x04'), about, Buffer.from(name), content]);
		const rest = Buffer.alloc(14);
		rest.writeUInt32LE(place, 10);
		directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, rest, Buffer.from(name));
		parts.push(local);
		place += local.length;
	}
	const count = Object.keys(files).length;
	const end = Buffer.alloc(18);
	end.writeUInt16LE(count, 4);
	end.writeUInt16LE(count, 6);
	end.writeUInt32LE(Buffer.concat(directory).length, 8);
	end.writeUInt32LE(place, 12);
	return Buffer.concat([...parts, ...directory, Buffer.from('PK\x05\x06'), end]);
}

const office = {
	docx: [
		'word/document.xml',
		'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
	],
	xlsx: [
		'xl/workbook.xml',
		'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'
	],
	docm: ['word/document.xml', 'application/vnd.ms-word.document.macroEnabled.main+xml']
} as const;

/** A file of Word or Excel with a text in it, or one of Word with macros. */
export function officeFile(kind: keyof typeof office, text: string): Buffer {
	const [part, type] = office[kind];
	return zipFile({
		'[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/${part}" ContentType="${type}"/></Types>`,
		'_rels/.rels': '<?xml version="1.0"?><Relationships/>',
		[part]: `<?xml version="1.0"?><text>${text}</text>`
	});
}

/** One pixel. */
export const pngFile = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64'
);

/** The beginning of a JPEG, as far as it tells what it is. */
export const jpegFile = Buffer.concat([
	Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
	Buffer.alloc(300),
	Buffer.from('ffd9', 'hex')
]);

/** The beginning of a program for Windows. */
export const programFile = Buffer.concat([
	Buffer.from('MZ\x90\x00', 'latin1'),
	Buffer.alloc(2_000)
]);

/** A file as it arrives with a form. */
export function uploadOf(name: string, bytes: Buffer): Pick<Upload, 'name' | 'content'> {
	const content = Object.assign(Readable.from([bytes]), { truncated: false, bytesRead: 0 });
	return { name, content };
}

/** Paths and contents, as Latin-1, of everything in a folder. */
export async function filesUnder(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const paths = entries.map(({ parentPath, name }) => join(parentPath, name));
	const contents = entries
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1'));
	return [...paths, ...(await Promise.all(contents))];
}
