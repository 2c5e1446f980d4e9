import type { FormValues } from './values.ts';

/** A group of fields that a form repeats row by row; each field is posted once for every row. */
export type Row<Name extends string> = Record<Name, string>;

/** The id of a field in a row, counted from 1; its errors stand under the same name. */
export const rowField = (field: string, row: number) => `${field}-${row}`;

function column(values: FormValues, name: string): string[] {
	const value = values[name];
	return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

/** The rows as they were typed, empty ones too, at most `most` of them. */
export function rowsTyped<Name extends string>(
	values: FormValues,
	names: readonly Name[],
	most: number
): Row<Name>[] {
	const columns = names.map((name) => column(values, name));
	const count = Math.min(most, Math.max(0, ...columns.map(({ length }) => length)));
	return Array.from({ length: count }, (_, row) => {
		const cells = names.map((name, index) => [name, columns[index]?.[row] ?? '']);
		return Object.fromEntries(cells) as Row<Name>;
	});
}

/** Rows as form values again. */
export function rowValues<Name extends string>(
	rows: readonly Partial<Row<Name>>[],
	names: readonly Name[]
): Record<Name, string[]> {
	const columns = names.map((name) => [name, rows.map((row) => row[name] ?? '')]);
	return Object.fromEntries(columns) as Record<Name, string[]>;
}

/** Whether nothing was typed in a row. */
export function isEmptyRow(row: Record<string, string>): boolean {
	return Object.values(row).every((text) => text.trim() === '');
}
