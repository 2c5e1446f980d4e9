import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import type { BusboyFileStream } from '@fastify/busboy';
import { fileTypeFromStream } from 'file-type';
import { fileKinds, kindsInWords, type FileKind } from '#lib/files/rules.ts';
import { Refused } from '#lib/forms/refused.ts';
import { formatFileSize } from '#lib/ui/format.ts';

export type CheckedFile = {
	kind: FileKind;
	bytes: number;
	/** Lower-case hexadecimal SHA-256 of the file. */
	sha256: string;
};

export type FileCheck = {
	/** The file as it arrives; breaks off with what `problem` says when it may not be kept. */
	content: AsyncIterable<Uint8Array>;
	/** Known after the last byte. */
	result: () => CheckedFile;
	problem: () => Refused | null;
};

const refusals = {
	empty: 'The file is empty. Choose another',
	broken: 'The file did not arrive whole. Send it again',
	kind: `The file must be ${kindsInWords}. What is in it decides, not its name`,
	macros:
		'The file has macros or a password, or is from an old version of Office. Save it as .docx, .xlsx or PDF without them'
};

/** The kind that the content shows; undefined when it shows no kind that is known at all. */
async function recognise(content: Readable): Promise<string | undefined> {
	try {
		return (await fileTypeFromStream(Readable.toWeb(content) as never))?.mime;
	} catch {
		return undefined;
	} finally {
		content.resume();
	}
}

function kindOf(mime: string | undefined): FileKind | Refused {
	const kind = fileKinds.find((one) => one.mime === mime);
	if (kind) return kind.code;
	const office = mime === 'application/x-cfb' || /macroenabled/i.test(mime ?? '');
	return new Refused(office ? refusals.macros : refusals.kind, 'file', 400);
}

/**
 * Looks at a file while it passes, and never holds it as a whole: whether it is of an allowed kind by its
 * content, not empty, whole, and at most `most` bytes, which the stream was cut off at.
 */
export function checkFile(
	arriving: Readable & Pick<BusboyFileStream, 'truncated'>,
	most: number
): FileCheck {
	let refused: Refused | null = null;
	let checked: CheckedFile | null = null;
	const refuse = (problem: Refused): never => {
		refused = problem;
		throw problem;
	};

	async function* pass(): AsyncGenerator<Uint8Array> {
		const hash = createHash('sha256');
		const probe = new PassThrough();
		probe.on('error', () => undefined);
		let kind: FileKind | Refused | undefined;
		const recognised = recognise(probe).then((mime) => (kind = kindOf(mime)));
		let bytes = 0;
		try {
			for await (const chunk of arriving as AsyncIterable<Uint8Array>) {
				bytes += chunk.length;
				hash.update(chunk);
				if (kind === undefined && !probe.write(chunk) && !probe.destroyed) {
					await Promise.race([once(probe, 'drain'), once(probe, 'close'), recognised]);
				}
				if (kind instanceof Refused) refuse(kind);
				yield chunk;
			}
		} catch (error) {
			if (refused) throw error;
			refuse(new Refused(refusals.broken, 'file', 400));
		} finally {
			probe.end();
		}
		if (bytes === 0) refuse(new Refused(refusals.empty, 'file', 400));
		if (arriving.truncated) {
			refuse(new Refused(`The file must be smaller than ${formatFileSize(most)}`, 'file', 400));
		}
		const found = await recognised;
		if (found instanceof Refused) refuse(found);
		else checked = { kind: found, bytes, sha256: hash.digest('hex') };
	}

	return {
		content: pass(),
		problem: () => refused,
		result: () => {
			if (!checked) throw new Error('The file has not been read to its end.');
			return checked;
		}
	};
}
