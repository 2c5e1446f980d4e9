import { labelOf, professions } from '#features/vocabulary/rules.ts';
import { formatMoney, formatNumber } from '#lib/ui/format.ts';

export type Figures = { people: number; minutes: number; pence: number };
export type By = { groups: (Figures & { name: string })[]; others: Figures | null };

/** What a fund paid for in a financial year; null where so few people are in it that nothing is said. */
export type Report = {
	id: string;
	title: string;
	year: number;
	years: number[];
	/** Nothing was approved in that year. */
	none: boolean;
	total: Figures | null;
	byProfession: By | null;
	byArea: By | null;
};

/** "12.5" */
export function hoursOf(minutes: number): string {
	return formatNumber(Math.round(minutes / 6) / 10);
}

const cells = ({ people, minutes, pence }: Figures) => [
	formatNumber(people),
	hoursOf(minutes),
	formatMoney(pence)
];

/** The rows of a table; small groups stand together under one name. */
export function rowsOf({ groups, others }: By, dimension: 'profession' | 'area'): string[][] {
	const words = (name: string) =>
		name === '' ? 'Not known' : dimension === 'profession' ? labelOf(professions, name) : name;
	return [
		...groups.map((group) => [words(group.name), ...cells(group)]),
		...(others ? [['Others, small groups together', ...cells(others)]] : [])
	];
}
