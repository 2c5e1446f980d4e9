import { rowField, rowsTyped, rowValues } from '#lib/forms/rows.ts';
import type { FormValues } from '#lib/forms/values.ts';
import { fieldsOf, type FieldName, type SectionCode } from '../../fields/rules.ts';
import type { Unfinished } from '../../rules.ts';
import { figureRows, measureRows, quarterRows, revenueRows } from '../rows/rules.ts';

/** A page as it was typed, and what is wrong with it by the fields of its form. */
export type Typed = { values: Record<string, string | string[]>; errors: Record<string, string> };

const groups: Partial<Record<FieldName, { names: readonly string[]; most: number }>> = {
	figures: figureRows,
	measures: measureRows,
	revenue_mix: revenueRows,
	money_quarters: quarterRows
};

/** The fields of a page's form that one answer is typed in. */
function partsOf(field: FieldName): readonly string[] {
	if (field === 'money_from') return ['first_quarter', 'first_year'];
	return groups[field]?.names ?? [field];
}

/** Which answer a field of the form, or a field in one of its rows, belongs to. */
function answerOf(section: SectionCode, name: string): FieldName | undefined {
	const part = name.replace(/-\d+$/, '');
	return fieldsOf(section).find(({ field }) => field === part || partsOf(field).includes(part))
		?.field;
}

/** Whether all that is wrong lies in answers, and not in what a page sends along with them. */
export function lieInAnswers(section: SectionCode, { errors }: Typed): boolean {
	return Object.keys(errors).every((name) => answerOf(section, name) !== undefined);
}

/** The one character that the database cannot keep. */
const keepable = (text: string) => text.replaceAll('\0', '');

/** The answers that something is wrong with, whole as they were typed. */
export function unfinishedOf(section: SectionCode, typed: Typed): Unfinished['unfinished'] {
	const wrong = Object.keys(typed.errors).flatMap((name) => answerOf(section, name) ?? []);
	const kept = (part: string) => {
		const value = typed.values[part] ?? '';
		return [part, Array.isArray(value) ? value.map(keepable) : keepable(value)];
	};
	return Object.fromEntries(
		wrong.map((field) => [field, Object.fromEntries(partsOf(field).map(kept))])
	);
}

/** The answers that have to stay as they were saved, because nothing of them can be read. */
export function unreadable(section: SectionCode, { errors }: Typed): FieldName[] {
	return fieldsOf(section)
		.filter(({ field }) => partsOf(field).some((part) => part in errors))
		.map(({ field }) => field);
}

/** The page with its sound rows alone, and nothing where something is wrong with a field. */
export function soundValues(section: SectionCode, { values, errors }: Typed): FormValues {
	const sound: FormValues = { ...values };
	for (const name of Object.keys(errors)) {
		if (name in values) sound[name] = Array.isArray(values[name]) ? [] : '';
	}
	for (const { field } of fieldsOf(section)) {
		const group = groups[field];
		if (!group) continue;
		const rows = rowsTyped(sound, group.names, group.most);
		const wrong = rows.map((_, row) =>
			group.names.some((name) => rowField(name, row + 1) in errors)
		);
		// Quarters follow each other, so those after a wrong one have no place yet.
		const end =
			field === 'money_quarters' && wrong.includes(true) ? wrong.indexOf(true) : undefined;
		const kept = rows.slice(0, end).filter((_, row) => !wrong[row]);
		Object.assign(sound, rowValues(kept, group.names));
	}
	return sound;
}

/** What is saved of a page, with what is unfinished of it as it was typed. */
export function shownAnswers(
	section: SectionCode,
	saved: FormValues,
	{ unfinished }: Unfinished
): FormValues {
	const typed = fieldsOf(section).map(({ field }) => unfinished[field] ?? {});
	return Object.assign({}, saved, ...typed) as FormValues;
}
