import type { Answer } from '#lib/forms/unfinished.ts';
import { fieldsOf, type FieldName, type SectionCode } from '../../fields/rules.ts';
import { figureRows, measureRows, quarterRows, revenueRows } from '../rows/rules.ts';

const rows = ({ names, most }: { names: readonly string[]; most: number }) => ({ names, most });

/** Where an answer is typed, unless it is in the one field of its name. */
const typedIn: Partial<Record<FieldName, Omit<Answer, 'field'>>> = {
	figures: rows(figureRows),
	measures: rows(measureRows),
	revenue_mix: rows(revenueRows),
	money_from: { names: ['first_quarter', 'first_year'] },
	money_quarters: { ...rows(quarterRows), inOrder: true }
};

/** The answers of a page and the fields of its form that each is typed in. */
export function answersOf(section: SectionCode): Answer<FieldName>[] {
	return fieldsOf(section).map(({ field }) => ({ field, names: [field], ...typedIn[field] }));
}
