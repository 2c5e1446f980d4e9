import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { fileKind, type FileKind } from '#lib/files/rules.ts';

type Download = {
	/** As the browser shall keep it. */
	name: string;
	kind: FileKind;
	bytes: number;
	/** Lower-case hexadecimal SHA-256; a file that is not this one breaks off before its end. */
	sha256: string;
};

/** Passes a file on and breaks off before its last bytes when it is not the file that was stored. */
async function* verified(
	content: AsyncIterable<Uint8Array>,
	{ bytes, sha256 }: Download
): AsyncGenerator<Uint8Array> {
	const hash = createHash('sha256');
	let seen = 0;
	let held: Uint8Array | undefined;
	for await (const chunk of content) {
		if (held) yield held;
		hash.update(chunk);
		seen += chunk.length;
		held = chunk;
	}
	if (seen !== bytes || hash.digest('hex') !== sha256) {
		throw new Error('A stored file is not the one that was put in.');
	}
	if (held) yield held;
}

/** RFC 6266: a plain name for every browser, and the whole name for those that read it. */
function disposition(name: string): string {
	const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
	const whole = encodeURIComponent(name).replaceAll(
		/['()*]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
	);
	return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

/** An answer that is a file to keep: never shown inside the site, never guessed at, never cached. */
export function sendFile(content: AsyncIterable<Uint8Array>, download: Download): Response {
	const body = Readable.toWeb(Readable.from(verified(content, download), { objectMode: false }));
	return new Response(body as ReadableStream, {
		headers: {
			'content-type': fileKind(download.kind).mime,
			'content-length': String(download.bytes),
			'content-disposition': disposition(download.name),
			'content-security-policy': "default-src 'none'; sandbox",
			'x-content-type-options': 'nosniff',
			'cache-control': 'private, no-store'
		}
	});
}
