import { linesOf } from '#features/organisations/ods/csv-parse.server.ts';
import { Refused } from '#lib/forms/refused.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { resultColumns, resultOf, type ResultRow } from './rules.ts';

export const largestResults = 2 * 1024 * 1024;
const mostLines = 5000;

/** Takes every approved claim out to be paid; gives the id of the file. */
export async function makePaymentFile(db: Db, commissioner: string): Promise<string> {
	return answerOf(await db.rpc('make_payment_file', { commissioner }));
}

async function rowsOf(content: AsyncIterable<Uint8Array>): Promise<ResultRow[]> {
	const rows: ResultRow[] = [];
	let head: string[] | null = null;
	for await (const { line, cells, broken } of linesOf(content)) {
		if (!head) {
			head = cells.map((name) => name.trim().toLowerCase());
			const names = head;
			const missing = resultColumns.filter((name) => !names.includes(name));
			if (missing.length > 0) {
				throw new Refused(
					`The first line must name the columns ${resultColumns.join(', ')}`,
					'file',
					400
				);
			}
			continue;
		}
		const named = head.map((name, place) => [name, cells[place]] as const);
		rows.push(resultOf(line, broken ? {} : Object.fromEntries(named)));
		if (rows.length > mostLines) throw new Refused('A file has at most 5,000 lines', 'file', 400);
	}
	if (rows.length === 0) throw new Refused('There are no lines in this file', 'file', 400);
	return rows;
}

/** Takes in what became of payments; gives the id of the page that lists it line by line. */
export async function takePaymentResults(
	db: Db,
	commissioner: string,
	{ name, content }: { name: string; content: AsyncIterable<Uint8Array> }
): Promise<string> {
	const rows = await rowsOf(content);
	return answerOf(
		await db.rpc('take_payment_results', { commissioner, file_name: name.slice(0, 200), rows })
	);
}
