export type ChartRow = {
	/** What the numbers belong to, such as "April to June 2022". */
	label: string;
	/** One number, zero or more, for each series; null where none is known. */
	values: readonly (number | null)[];
};

/** The round numbers of an axis from 0 to at least `highest`: steps of 1, 2 or 5 times a power of ten. */
export function ticksUpTo(highest: number, steps = 4): number[] {
	if (!(highest > 0)) return [0, 1];
	const rough = highest / steps;
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = ([1, 2, 5, 10].find((one) => one * power >= rough) ?? 10) * power;
	const count = Math.ceil(highest / step - 1e-9);
	return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** The greatest number of all rows, 0 when none is known. */
export function highestOf(rows: readonly ChartRow[]): number {
	return Math.max(0, ...rows.flatMap(({ values }) => values.map((value) => value ?? 0)));
}

/** Neighbours in a line that are both known, as places in the rows; a gap in the numbers is a gap in the line. */
export function segmentsOf(rows: readonly ChartRow[], series: number): [number, number][] {
	const known = (index: number) => typeof rows[index]?.values[series] === 'number';
	return rows.flatMap((_, index): [number, number][] =>
		index > 0 && known(index - 1) && known(index) ? [[index - 1, index]] : []
	);
}
