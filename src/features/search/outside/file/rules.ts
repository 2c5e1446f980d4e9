/** A release as it stands in a file: the line it begins on and its text. */
export type Piece = { line: number; text: string };

/** The bytes of Windows-1252 that are no control characters in Unicode, from 0x80. */
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const broken = /[Â-ô][\u0080-¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}/g;
const entities: Record<string, string> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: '’',
	nbsp: ' ',
	pound: '£',
	rsquo: '’',
	lsquo: '‘',
	ldquo: '“',
	rdquo: '”',
	ndash: '–',
	mdash: '—',
	bull: '•'
};

function byteOf(character: string): number {
	const place = windows.indexOf(character);
	return place < 0 ? character.charCodeAt(0) : 0x80 + place;
}

/** Bytes as text: UTF-8, or Windows-1252 where they are none; without a byte order mark. */
export function decodeFile(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}

function repaired(run: string): string {
	try {
		const bytes = Uint8Array.from([...run], byteOf);
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return run;
	}
}

/**
 * A text as it was meant: UTF-8 that was read as Windows-1252, entities of HTML, a lost apostrophe, tags, and
 * sentences between which a line break was lost.
 */
export function mendText(text: string): string {
	return (
		text
			.replaceAll(broken, repaired)
			.replaceAll(/(\p{L})\ufffd(\p{L})/gu, '$1’$2')
			.replaceAll('\ufffd', '')
			.replaceAll(/<\s*(?:br|\/p|\/li|\/div)\s*\/?>/gi, '\n')
			.replaceAll(/<\/?[a-z][^<>]*>/gi, ' ')
			.replaceAll(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|([a-z]+));/gi, (whole, decimal, hex, name) => {
				const code = decimal ? Number(decimal) : hex ? parseInt(hex as string, 16) : null;
				if (code !== null) return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : ' ';
				return entities[String(name).toLowerCase()] ?? whole;
			})
			.replaceAll(/\r\n?|\u2028|\u2029/g, '\n')
			.replaceAll(/([\p{Ll}\d)][.!?:;])(?=\p{Lu}\p{Ll})/gu, '$1\n')
			.replaceAll(/(\S)\s*(?=[•●▪◦])/g, '$1\n')
			.replaceAll(/[^\S\n]+/g, ' ')
			.replaceAll(/ ?\n ?/g, '\n')
			.replaceAll(/\n{3,}/g, '\n\n')
			// eslint-disable-next-line no-control-regex
			.replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '')
			.trim()
	);
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
			if (depth === 0) return place + 1;
		}
		place += 1;
	}
	return place;
}

/**
 * The releases of one or more release packages, each by itself, so that what is wrong with one of them takes no
 * other away. Null where a text holds no list of releases.
 */
export function piecesOf(text: string): Piece[] | null {
	const pieces: Piece[] = [];
	let found = false;
	let line = 1;
	let counted = 0;
	const lineAt = (place: number) => {
		for (; counted < place; counted += 1) if (text[counted] === '\n') line += 1;
		return line;
	};
	let from = 0;
	for (;;) {
		const opening = /"releases"\s*:\s*\[/g;
		opening.lastIndex = from;
		const match = opening.exec(text);
		if (!match) break;
		found = true;
		let place = opening.lastIndex;
		while (place < text.length) {
			while (/[\s,]/.test(text[place] ?? '')) place += 1;
			if (place >= text.length || text[place] === ']') break;
			const end = Math.max(endOfValue(text, place), place + 1);
			pieces.push({ line: lineAt(place), text: text.slice(place, end) });
			place = end;
		}
		from = place;
	}
	return found ? pieces : null;
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
		try {
			return JSON.parse(mended);
		} catch {
			return undefined;
		}
	}
}
