import { plainWords } from '#features/search/synonyms/rules.ts';

/* As much of a Typesense server's searching as Coldframe uses, over documents in memory. */

export type Document = Record<string, unknown> & { id: string };
export type Asked = Record<string, unknown> & { q: string };
type Synonyms = { synonyms: string[] }[];

const textFields = ['title', 'condition_words', 'summary', 'areas', 'organisation', 'body'];
const textOf = (value: unknown) =>
	Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : '';
const stem = (word: string) => word.replace(/(?:ies|es|s|y)$/, '') || word;

/** How many letters differ, a swap of neighbours counting as one. */
function distance(a: string, b: string): number {
	const rows = [...Array(a.length + 1).keys()].map((i) => [i, ...Array<number>(b.length).fill(0)]);
	const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
	rows[0] = [...Array(b.length + 1).keys()];
	for (let i = 1; i <= a.length; i += 1) {
		for (let j = 1; j <= b.length; j += 1) {
			const same = a[i - 1] === b[j - 1] ? 0 : 1;
			let least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				least = Math.min(least, at(i - 2, j - 2) + 1);
			(rows[i] ?? [])[j] = least;
		}
	}
	return at(a.length, b.length);
}

function fits(typed: string, word: string, last: boolean): boolean {
	if (stem(typed) === stem(word) || (last && word.startsWith(typed))) return true;
	const most = typed.length >= 7 ? 2 : typed.length >= 4 ? 1 : 0;
	return Math.abs(typed.length - word.length) <= most && distance(typed, word) <= most;
}

const wordsOf = (document: Document) =>
	plainWords(textFields.map((name) => textOf(document[name])).join(' '));
const hasPhrase = (words: string[], phrase: string[]) =>
	words.some((_, at) => phrase.every((part, n) => stem(words[at + n] ?? '') === stem(part)));

/** The words of a document that a query meets; null where it does not fit. */
function meets(document: Document, query: string, synonyms: Synonyms): Set<string> | null {
	const words = wordsOf(document);
	const joined = words.map((word, at) => word + (words[at + 1] ?? ''));
	const typed = plainWords(query);
	const met = new Set<string>();
	for (let at = 0; at < typed.length;) {
		const together = (typed[at] ?? '') + (typed[at + 1] ?? '');
		if (at + 1 < typed.length && words.some((known) => stem(known) === stem(together))) {
			for (const word of words) if (stem(word) === stem(together)) met.add(word);
			at += 2;
			continue;
		}
		const group = synonyms
			.flatMap(({ synonyms: forms }) => forms.map((form) => ({ form: form.split(' '), forms })))
			.filter(({ form }) => form.every((part, n) => stem(part) === stem(typed[at + n] ?? '')))
			.sort((a, b) => b.form.length - a.form.length)[0];
		const other = group?.forms
			.map((form) => form.split(' '))
			.find((form) => hasPhrase(words, form));
		if (group && other) {
			for (const word of words) if (other.some((part) => stem(part) === stem(word))) met.add(word);
			at += group.form.length;
			continue;
		}
		const word = typed[at] ?? '';
		const hits = words.filter((known) => fits(word, known, at === typed.length - 1));
		if (hits.length === 0 && !joined.some((known) => stem(known) === stem(word))) return null;
		for (const hit of hits) met.add(hit);
		at += 1;
	}
	return met;
}

/** Whether a filter holds: comparisons of fields, `&&`, `||` and brackets. */
export function holds(document: Document, filter: string): boolean {
	const tokens =
		filter.match(/`[^`]*`|&&|\|\||[()]|[\w.]+:(?:=|>=|<=|>|<)|\[|\]|,|[^\s()[\],`&|]+/g) ?? [];
	let at = 0;
	const term = (): boolean => {
		if (tokens[at] === '(') {
			at += 1;
			const inside = either();
			at += 1;
			return inside;
		}
		const [, name = '', operator = ''] = /^([\w.]+):(.+)$/.exec(tokens[at] ?? '') ?? [];
		if (!operator) throw new Error(`Could not parse the filter query: ${filter}`);
		at += 1;
		const wanted: string[] = [];
		if (tokens[at] === '[') {
			for (at += 1; tokens[at] !== ']'; at += 1)
				if (tokens[at] !== ',') wanted.push((tokens[at] ?? '').replaceAll('`', ''));
		} else wanted.push((tokens[at] ?? '').replaceAll('`', ''));
		at += 1;
		const value = document[name];
		const own = Array.isArray(value) ? value.map(String) : [String(value)];
		const [limit = ''] = wanted;
		if (operator === '=') return own.some((one) => wanted.includes(one));
		if (operator === '>=') return Number(value) >= Number(limit);
		if (operator === '<=') return Number(value) <= Number(limit);
		return operator === '>' ? Number(value) > Number(limit) : Number(value) < Number(limit);
	};
	const both = (): boolean => {
		let all = term();
		while (tokens[at] === '&&') {
			at += 1;
			all = term() && all;
		}
		return all;
	};
	const either = (): boolean => {
		let any = both();
		while (tokens[at] === '||') {
			at += 1;
			any = both() || any;
		}
		return any;
	};
	return either();
}

function highlightOf(document: Document, met: Set<string>, asked: Asked) {
	const mark = (text: string) =>
		text.replaceAll(/[\p{L}\p{N}]+/gu, (word) =>
			met.has(plainWords(word).join(''))
				? `${String(asked['highlight_start_tag'])}${word}${String(asked['highlight_end_tag'])}`
				: word
		);
	return Object.fromEntries(
		['title', 'summary'].flatMap((name) => {
			const value = mark(String(document[name]));
			return value === document[name] ? [] : [[name, { snippet: value, value }]];
		})
	);
}

/** One search over a collection, with the filter of its key. */
export function search(documents: Document[], asked: Asked, keyFilter: string, synonyms: Synonyms) {
	const filters = [keyFilter, textOf(asked['filter_by'])].filter(Boolean);
	const hits = documents
		.filter((document) => filters.every((filter) => holds(document, filter)))
		.map((document) => ({
			document,
			met: asked.q === '*' ? new Set<string>() : meets(document, asked.q, synonyms)
		}))
		.filter((hit): hit is { document: Document; met: Set<string> } => hit.met !== null);
	const titled = ({ document, met }: (typeof hits)[number]) =>
		plainWords(String(document['title'])).filter((word) => met.has(word)).length;
	hits.sort(
		(a, b) =>
			titled(b) - titled(a) || Number(b.document['listed_at']) - Number(a.document['listed_at'])
	);
	const size = Number(asked['per_page'] ?? 10);
	const from = (Number(asked['page'] ?? 1) - 1) * size;
	const kept = textOf(asked['include_fields']).split(',');
	return {
		found: hits.length,
		out_of: documents.length,
		page: Number(asked['page'] ?? 1),
		search_time_ms: 1,
		facet_counts: textOf(asked['facet_by'])
			.split(',')
			.filter(Boolean)
			.map((field_name) => {
				const counts = new Map<string, number>();
				for (const { document } of hits) {
					for (const value of (document[field_name] as string[] | undefined) ?? [])
						counts.set(value, (counts.get(value) ?? 0) + 1);
				}
				return { field_name, counts: [...counts].map(([value, count]) => ({ value, count })) };
			}),
		hits: hits.slice(from, from + size).map(({ document, met }) => ({
			document: Object.fromEntries(
				Object.entries(document).filter(([name]) => kept.includes(name))
			),
			highlight: highlightOf(document, met, asked)
		}))
	};
}
