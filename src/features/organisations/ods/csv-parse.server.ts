import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';

/** One row of a file with the number of its last line; `broken` says why its cells cannot be told apart. */
export type Line = { line: number; cells: string[]; broken?: string };

const longestRow = 20_000;

const words: Record<string, string> = {
	CSV_INVALID_CLOSING_QUOTE: 'A quotation mark stands inside the text of a cell',
	INVALID_OPENING_QUOTE: 'A quotation mark stands inside the text of a cell',
	CSV_QUOTE_NOT_CLOSED: 'A quotation mark is opened and not closed',
	CSV_MAX_RECORD_SIZE: `A row is longer than ${longestRow.toLocaleString('en-GB')} characters`
};

function reasonOf(error: CsvError): string {
	return words[error.code] ?? 'The row cannot be read as CSV';
}

/** Reads CSV as it arrives: any line ends, quoted commas, with or without a byte order mark. */
export async function* linesOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
	const skipped: Line[] = [];
	const told = new Set<number>();
	const parser = parse({
		bom: true,
		info: true,
		relax_column_count: true,
		skip_empty_lines: true,
		skip_records_with_error: true,
		max_record_size: longestRow,
		on_skip: (error) => {
			const line = Number(error?.['lines'] ?? 0);
			if (error && !told.has(line)) skipped.push({ line, cells: [], broken: reasonOf(error) });
			told.add(line);
			return undefined;
		}
	});
	const source = Readable.from(content, { objectMode: false });
	source.on('error', (error) => parser.destroy(error));
	source.pipe(parser);
	try {
		for await (const item of parser as AsyncIterable<{
			info: { lines: number };
			record: string[];
		}>) {
			yield* skipped.splice(0);
			yield { line: item.info.lines, cells: item.record };
		}
		yield* skipped.splice(0);
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		yield { line: parser.info.lines, cells: [], broken: reasonOf(error) };
	} finally {
		source.destroy();
	}
}
