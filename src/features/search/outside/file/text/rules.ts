/** The bytes of Windows-1252 that are no control characters in Unicode, from 0x80. */
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const broken = /[Â-ô][\u0080-¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}/g;
const entities = new Map(
	Object.entries({
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
	})
);
/** Words that end in the letters which a lost line break leaves behind. */
const endInRn = new Set(
	`acorn adjourn adorn barn born burn cavern churn concern corn darn discern downturn earn eastern extern fern
	govern horn intern lantern learn modern mourn newborn northeastern northern northwestern overturn pattern popcorn
	return scorn shorn sojourn southeastern southern southwestern spurn stern stubborn sworn tavern thorn torn turn
	unborn unlearn upturn warn western worn yarn yearn`.split(/\s+/)
);

function byteOf(character: string): number {
	const place = windows.indexOf(character);
	return place < 0 ? character.charCodeAt(0) : 0x80 + place;
}

function repaired(run: string): string {
	try {
		const bytes = Uint8Array.from([...run], byteOf);
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return run;
	}
}

/** The letters that stand before a place, after other lost breaks; no word is longer than 40. */
const lettersBefore = (text: string, at: number): string =>
	(/\p{L}*$/u.exec(text.slice(Math.max(0, at - 40), at))?.[0] ?? '').split(/(?:rn){2,}/).at(-1) ??
	'';
const isWord = (letters: string) => endInRn.has(letters.toLowerCase());

/** Contracts Finder writes line breaks as "rn", since it loses the backslashes of "\r\n". */
function withBreaks(text: string): string {
	if (/[\r\n]/.test(text) || !/rnrn|[.,:;!?)*]rn(?=[\p{Lu}\s•*-])/u.test(text)) return text;
	return text
		.replaceAll(/(?:rn){2,}/g, (marks, at: number, whole: string) =>
			isWord(`${lettersBefore(whole, at)}rn`)
				? `rn${'\n'.repeat(marks.length / 2 - 1)}`
				: '\n'.repeat(marks.length / 2)
		)
		.replaceAll(/rn(?=\p{Lu}\p{Ll}|\d+[.)]|[•*])/gu, (mark, at: number, whole: string) => {
			const before = lettersBefore(whole, at);
			return before === '' || isWord(`${before}rn`) ? mark : '\n';
		})
		.replaceAll(/(^|[^\p{L}\d])rn(?![\p{Ll}\d])/gu, '$1\n');
}

/**
 * A text as it was meant: UTF-8 that was read as Windows-1252, entities of HTML, a lost apostrophe or pound sign, tags,
 * and sentences between which a line break was lost.
 */
export function mendText(text: string): string {
	return (
		withBreaks(text.toWellFormed())
			.replaceAll(/\\r\\n|\\n/g, '\n')
			.replaceAll(broken, repaired)
			.replaceAll(/(\p{L})\ufffd(\p{L})/gu, '$1’$2')
			.replaceAll(/(\p{Ll})\?(?=s\b)/gu, '$1’')
			.replaceAll('\ufffd', '')
			// "PS22.4m" was £22.4m; PS24190 is a reference.
			.replaceAll(/\bPS(?=\d{1,3}(?:,\d{3})+\b|\d+(?:\.\d+)?\s?(?:k|m|bn|million|billion)\b)/g, '£')
			.replaceAll(
				/&(?:#(\d{1,6})|#x([\da-f]{1,5})|([a-z]{1,8}));/gi,
				(whole, decimal, hex, name) => {
					const code = decimal ? Number(decimal) : hex ? parseInt(hex as string, 16) : null;
					if (code !== null) return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : ' ';
					return entities.get(String(name).toLowerCase()) ?? whole;
				}
			)
			// No script holds the beginning of another one; without that limit a text of beginnings is read over and over.
			.replaceAll(/<(script|style)[\s>](?:(?!<(?:script|style)[\s>])[^])*?<\/\1>/gi, ' ')
			.replaceAll(/<\s*(?:br|\/p|\/li|\/div|\/h[1-6]|\/tr)\s*\/?>/gi, '\n')
			.replaceAll(/<\/?[a-z][^<>]*>/gi, ' ')
			.toWellFormed()
			.replaceAll('\ufffd', '')
			// Signs that nobody sees turn a line around or hide a word from a search.
			.replaceAll(/[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
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

/** A text of so many characters at most, never half of one. */
export const cut = (text: string, most: number): string =>
	text.slice(0, most).replace(/[\ud800-\udbff]$/, '');

/** An identifier as a database can keep it. */
export const plainId = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number'
		? String(value)
				.toWellFormed()
				// eslint-disable-next-line no-control-regex
				.replaceAll(/[\u0000-\u001f\u007f]/g, '')
				.trim()
		: '';
