import { readFileSync } from 'node:fs';

/** The rows of a table in `tables/`, tab separated, each by the names in its first line. */
export function readTable(name: string): Record<string, string>[] {
	const text = readFileSync(new URL(`tables/${name}.tsv`, import.meta.url), 'utf8');
	const [head = '', ...lines] = text.trimEnd().split('\n');
	const names = head.split('\t');
	return lines.map((line) => {
		const cells = line.split('\t');
		return Object.fromEntries(names.map((column, place) => [column, cells[place] ?? '']));
	});
}
