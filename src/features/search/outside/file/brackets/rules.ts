/** How far the reading of a value has come: at which place, how deep in brackets, whether inside a string. */
export type Scan = { place: number; depth: number; quoted: boolean };
export type Span = { from: number; to: number };

const [quote, backslash] = [0x22, 0x5c];
const opening = new Set([0x7b, 0x5b]);
const closing = new Set([0x7d, 0x5d]);

/**
 * The place after the value in which a scan stands, by its brackets alone; -1 where the text ends before it, and the
 * scan may go on once there is more of the text.
 */
export function readOn(text: string, from: number, scan: Scan): number {
	while (scan.place < text.length) {
		const sign = text.charCodeAt(scan.place);
		if (scan.quoted) {
			scan.place += sign === backslash ? 2 : 1;
			if (sign !== quote) continue;
			scan.quoted = false;
			if (scan.depth === 0) return scan.place;
			continue;
		}
		if (scan.depth === 0 && scan.place > from && /[\s,\]}]/.test(text.charAt(scan.place)))
			return scan.place;
		scan.place += 1;
		if (sign === quote) scan.quoted = true;
		else if (opening.has(sign)) scan.depth += 1;
		else if (closing.has(sign)) {
			scan.depth -= 1;
			if (scan.depth <= 0) return scan.place;
		}
	}
	return -1;
}

/** The place after the string that begins at `at`. */
export function endOfString(text: string, at: number): number {
	const to = readOn(text, at, { place: at + 1, depth: 0, quoted: true });
	return to < 0 ? text.length + 1 : to;
}

/** The place after the value that begins at `at`, which is at least one sign long. */
export function endOfValue(text: string, at: number): number {
	const to = readOn(text, at, { place: at, depth: 0, quoted: false });
	return to < 0 ? Math.max(text.length, at + 1) : Math.max(to, at + 1);
}

/** The values of a list that begins at `at`. */
export function elementsOf(text: string, at: number): Span[] {
	const found: Span[] = [];
	let place = at + 1;
	while (place < text.length) {
		// A bracket too many is passed over.
		while (/[\s,}]/.test(text.charAt(place))) place += 1;
		if (place >= text.length || text[place] === ']') break;
		const to = endOfValue(text, place);
		found.push({ from: place, to });
		place = to;
	}
	return found;
}

/** Where each member of an object that begins at `at` has its value. */
export function membersOf(text: string, at: number): Map<string, Span> {
	const found = new Map<string, Span>();
	let place = at + 1;
	for (;;) {
		while (/[\s,]/.test(text.charAt(place))) place += 1;
		if (text[place] !== '"') return found;
		const end = endOfString(text, place);
		const name = text.slice(place + 1, end - 1);
		place = end;
		while (/[\s:]/.test(text.charAt(place))) place += 1;
		if (place >= text.length) return found;
		const to = endOfValue(text, place);
		found.set(name, { from: place, to });
		place = to;
	}
}
