import { stringify } from 'csv-stringify/sync';

/** CSV with a heading; a text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function csvOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
	return stringify([head, ...rows], { record_delimiter: 'windows', escape_formulas: true });
}
