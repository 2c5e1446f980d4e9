import { isEmptyRow, rowsTyped, rowValues, type Row } from '#lib/forms/rows.ts';
import type { FormValues } from '#lib/forms/values.ts';

/** The fields that repeat on a page, how many rows it holds, shows at first and adds at a time. */
type Group<Name extends string> = {
	names: readonly Name[];
	most: number;
	shown: number;
	added: number;
};

const group = <Name extends string>(
	names: readonly Name[],
	{ most, shown, added }: Omit<Group<Name>, 'names'>
): Group<Name> => ({ names, most, shown, added });

export const figureRows = group(['figure_what', 'figure_value', 'figure_unit', 'figure_source'], {
	most: 20,
	shown: 1,
	added: 1
});
export const measureRows = group(['measure_name', 'measure_now', 'measure_target'], {
	most: 20,
	shown: 1,
	added: 1
});
export const revenueRows = group(['revenue_source', 'revenue_percent'], {
	most: 10,
	shown: 1,
	added: 1
});
/** A quarter is worth nothing alone, so the rows come by the year. */
export const quarterRows = group(['quarter_income', 'quarter_cost', 'quarter_funding'], {
	most: 20,
	shown: 8,
	added: 4
});

/** The rows to show: what was typed, and empty ones up to the number a page begins with. */
export function shownRows<Name extends string>(
	values: FormValues,
	{ names, most, shown }: Group<Name>
): Row<Name>[] {
	const typed = rowsTyped(values, names, most);
	const empty = Object.fromEntries(names.map((name) => [name, ''])) as Row<Name>;
	return [...typed, ...Array.from({ length: Math.max(0, shown - typed.length) }, () => empty)];
}

/** The rows somebody wrote in. */
export function writtenRows<Name extends string>(
	values: FormValues,
	{ names, most }: Group<Name>
): Row<Name>[] {
	return rowsTyped(values, names, most).filter((row) => !isEmptyRow(row));
}

/** Quarters follow each other, so only the empty ones at the end are left out. */
export function writtenQuarters(values: FormValues): Row<(typeof quarterRows.names)[number]>[] {
	const typed = rowsTyped(values, quarterRows.names, quarterRows.most);
	return typed.slice(0, typed.findLastIndex((row) => !isEmptyRow(row)) + 1);
}

const groups = {
	need: figureRows,
	evidence: measureRows,
	business: revenueRows,
	money: quarterRows
};

/** The same form with more empty rows at its end; a page without rows stays as it is. */
export function withMoreRows<Form extends FormValues>(section: string, values: Form): Form {
	const rows = groups[section as keyof typeof groups] as Group<string> | undefined;
	if (!rows) return values;
	const { names, most, added } = rows;
	const more = [...shownRows(values, rows), ...Array.from({ length: added }, () => ({}))];
	return { ...values, ...rowValues(more.slice(0, most), names) };
}
