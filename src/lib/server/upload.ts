import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import Busboy, { type BusboyFileStream } from '@fastify/busboy';
import { error } from '@sveltejs/kit';

/** A file that is still arriving, with the fields that stood before it in the form. */
export type Upload = {
	fields: Record<string, string>;
	name: string;
	content: BusboyFileStream;
};
/** A form in which no file was chosen. */
export type WithoutFile = { fields: Record<string, string>; content: null };

const brokenForm = 'The form arrived broken. Go back and send it again';

/** Reads what is left of a body and forgets it, so that a browser gets to read the answer. */
export async function drain(request: Request): Promise<void> {
	const reader = request.body?.getReader();
	while (reader && !(await reader.read()).done);
}

/** The same for a file that is arriving; one that breaks off has ended too. */
export async function readToEnd(content: BusboyFileStream): Promise<void> {
	content.resume();
	await finished(content).catch(() => undefined);
}

/**
 * Reads a multipart form up to its file, which is handed over while it arrives and never held as a whole;
 * `content` is null when no file was chosen. More than `most` bytes of it are cut off (`content.truncated`).
 */
export async function readUpload(request: Request, most: number): Promise<Upload | WithoutFile> {
	const type = request.headers.get('content-type') ?? '';
	if (!/^multipart\/form-data\s*;.*boundary=/i.test(type)) {
		error(415, 'Send this as a form with a file');
	}
	if (!request.body) error(400, brokenForm);
	const form = new Busboy({
		headers: { 'content-type': type },
		limits: { fileSize: most, files: 1, fields: 20, fieldSize: 10_000, parts: 25 }
	});
	const body = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]);
	const fields: Record<string, string> = {};
	const arrived = await new Promise<Upload | WithoutFile | null>((resolve) => {
		const broken = () => resolve(null);
		let arriving: BusboyFileStream | undefined;
		form.on('field', (name, value) => {
			fields[name] = value;
		});
		form.on('file', (_field, content, name) => {
			if (!name) {
				content.resume();
				return;
			}
			arriving = content;
			// It may break while nobody reads yet, and breaking it off tells of the error a second time.
			content.on('error', (problem: Error) => content.destroy(problem));
			resolve({ fields, name, content });
		});
		form.on('finish', () => resolve({ fields, content: null }));
		form.on('error', broken);
		body.on('error', (problem) => {
			arriving?.destroy(problem);
			broken();
		});
		body.pipe(form);
	});
	return arrived ?? error(400, brokenForm);
}
