import { penceOf, wholeNumberOf } from '#lib/forms/fields.ts';
import { isEmptyRow, rowField, rowsTyped } from '#lib/forms/rows.ts';
import type { FormValues } from '#lib/forms/values.ts';
import { figureRows, measureRows, quarterRows, revenueRows, writtenRows } from './rules.ts';

type Context = { addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void };

const longest = 300;

/** Says what is wrong with each row that has something in it, at the field where it is wrong. */
function checkRows<Name extends string>(
	input: unknown,
	{ names, most }: { names: readonly Name[]; most: number },
	context: Context,
	wordsFor: (name: Name, text: string, row: number) => string | null
): void {
	rowsTyped(input as FormValues, names, most).forEach((row, index) => {
		if (isEmptyRow(row)) return;
		for (const name of names) {
			const text = row[name].trim();
			const message =
				text.length > longest
					? `Use ${longest} characters or fewer`
					: wordsFor(name, text, index + 1);
			if (message === null) continue;
			context.addIssue({ code: 'custom', path: [rowField(name, index + 1)], message });
		}
	});
}

const isFigure = (text: string) => /^\d[\d,]*(\.\d+)?$/.test(text);

export function checkFigures(input: unknown, context: Context): void {
	checkRows(input, figureRows, context, (name, text, row) => {
		if (name === 'figure_value') {
			return isFigure(text) ? null : `Enter the number of figure ${row}, such as 2,900 or 4.5`;
		}
		if (text !== '') return null;
		if (name === 'figure_what') return `Enter what figure ${row} counts`;
		if (name === 'figure_unit') return `Enter the unit of figure ${row}, such as people or %`;
		return `Enter the source of figure ${row}`;
	});
}

export function checkMeasures(input: unknown, context: Context): void {
	checkRows(input, measureRows, context, (name, text, row) => {
		if (text !== '' || name === 'measure_now') return null;
		return name === 'measure_name'
			? `Enter what measure ${row} is`
			: `Enter the target of measure ${row}`;
	});
}

export function checkRevenue(input: unknown, context: Context): void {
	const percentOf = (text: string) => wholeNumberOf(text.replace(/%$/, '')) ?? 0;
	checkRows(input, revenueRows, context, (name, text, row) => {
		if (name === 'revenue_source') return text === '' ? `Enter source ${row} of the income` : null;
		const percent = percentOf(text);
		return percent >= 1 && percent <= 100
			? null
			: `Enter the share of source ${row}, a whole number from 1 to 100`;
	});
	const rows = writtenRows(input as FormValues, revenueRows);
	const total = rows.reduce((sum, row) => sum + percentOf(row.revenue_percent.trim()), 0);
	if (rows.length === 0 || total === 100) return;
	const message = `The shares make ${total}% and have to make 100%`;
	context.addIssue({ code: 'custom', path: ['revenue_mix'], message });
}

export function checkQuarters(input: unknown, context: Context): void {
	const what = {
		quarter_income: 'income',
		quarter_cost: 'cost',
		quarter_funding: 'funding'
	};
	checkRows(input, quarterRows, context, (name, text, row) =>
		text === '' || penceOf(text) !== null
			? null
			: `Enter the ${what[name]} of quarter ${row} in pounds, such as 24,500`
	);
	const { first_quarter: quarter, first_year: year } = input as Record<string, string | undefined>;
	if (Boolean(quarter) === Boolean(year?.trim())) return;
	context.addIssue({
		code: 'custom',
		path: [quarter ? 'first_year' : 'first_quarter'],
		message: quarter
			? 'Enter the year of the first quarter, such as 2022'
			: 'Select the first quarter'
	});
}
