import { formatTime } from '#lib/ui/format.ts';
import type { FormFailure } from './read.ts';
import { rowField, rowsTyped, rowValues } from './rows.ts';
import type { FormValues } from './values.ts';

/** A form as it was typed, and what is wrong with it by its fields. */
export type Typed = Pick<FormFailure, 'values' | 'errors'>;

/** As typed, the answers that are half filled in or cannot be read: of each the fields of its form. */
export type UnfinishedAnswers<Field extends string = string> = Partial<
	Record<Field, Record<string, string | string[]>>
>;

/** One answer of a draft and where it is typed. */
export type Answer<Field extends string = string> = {
	field: Field;
	/** The fields of the form that it is typed in. */
	names: readonly string[];
	/** The rows at most, where these fields are repeated row by row. */
	most?: number;
	/** Rows that follow each other: what stands after a wrong one has no place yet. */
	inOrder?: boolean;
};

/** Which answer a field of the form, or a field in one of its rows, belongs to. */
function answerAt<Field extends string>(answers: readonly Answer<Field>[], name: string) {
	const part = name.replace(/-\d+$/, '');
	return answers.find(({ field, names }) => field === part || names.includes(part));
}

/** Whether all that is wrong lies in answers, and not in what a page sends along with them. */
export function lieInAnswers(answers: readonly Answer[], { errors }: Typed): boolean {
	return Object.keys(errors).every((name) => answerAt(answers, name) !== undefined);
}

/** The one character that the database cannot keep. */
const keepable = (text: string) => text.replaceAll('\0', '');

/** The answers that something is wrong with, whole as they were typed. */
export function unfinishedOf<Field extends string>(
	answers: readonly Answer<Field>[],
	{ values, errors }: Typed
): UnfinishedAnswers<Field> {
	const wrong = Object.keys(errors).flatMap((name) => answerAt(answers, name) ?? []);
	const kept = (name: string) => {
		const value = values[name] ?? '';
		return [name, Array.isArray(value) ? value.map(keepable) : keepable(value)];
	};
	return Object.fromEntries(
		wrong.map(({ field, names }) => [field, Object.fromEntries(names.map(kept))])
	) as UnfinishedAnswers<Field>;
}

/** The answers that have to stay as they were saved, because nothing of them can be read. */
export function unreadable<Field extends string>(
	answers: readonly Answer<Field>[],
	{ errors }: Typed
): Field[] {
	return answers
		.filter(({ field, names, most }) => {
			// What is wrong with rows as a whole, such as their sum, leaves each of them readable.
			const parts = most === undefined ? [field, ...names] : names;
			return parts.some((part) => part in errors);
		})
		.map(({ field }) => field);
}

/** The form with its sound rows alone, and nothing where something is wrong with a field. */
export function soundValues(answers: readonly Answer[], { values, errors }: Typed): FormValues {
	const sound: FormValues = { ...values };
	for (const name of Object.keys(errors)) {
		if (name in values) sound[name] = Array.isArray(values[name]) ? [] : '';
	}
	for (const { names, most, inOrder } of answers) {
		if (most === undefined) continue;
		const rows = rowsTyped(sound, names, most);
		const wrong = rows.map((_, row) => names.some((name) => rowField(name, row + 1) in errors));
		const end = inOrder && wrong.includes(true) ? wrong.indexOf(true) : undefined;
		const kept = rows.slice(0, end).filter((_, row) => !wrong[row]);
		Object.assign(sound, rowValues(kept, names));
	}
	return sound;
}

/** What is saved of a form, with what is unfinished of it as it was typed. */
export function shownAnswers<Field extends string>(
	answers: readonly Answer<Field>[],
	saved: FormValues,
	unfinished: UnfinishedAnswers<Field>
): FormValues {
	const typed = answers.map(({ field }) => unfinished[field] ?? {});
	return Object.assign({}, saved, ...typed) as FormValues;
}

/** What the answers that are unfinished still need, in their order, out of all that a form says of itself. */
export function stillNeeded<Field extends string>(
	answers: readonly Answer<Field>[],
	errors: Record<string, string>,
	unfinished: UnfinishedAnswers<Field>
): Record<string, string> {
	const messages = Object.entries(errors);
	const open = answers.filter(({ field }) => unfinished[field] !== undefined);
	return Object.fromEntries(
		open.flatMap((answer) => messages.filter(([name]) => answerAt(answers, name) === answer))
	);
}

/** An answer that is unfinished, as it was typed, one line for each row; '' when it is not. */
export function typedWords(typed: Record<string, string | string[]> | undefined): string {
	if (!typed) return '';
	const columns = Object.values(typed).map((value) => [value].flat());
	const rows = Array.from({ length: Math.max(...columns.map(({ length }) => length)) }, (_, row) =>
		columns.map((column) => column[row]?.trim()).filter(Boolean)
	);
	const written = rows.filter(({ length }) => length > 0).map((cells) => cells.join(', '));
	return written.length > 0 ? ['Not finished:', ...written].join('\n') : 'Not finished';
}

/** What a page says when it has saved by itself: when, and the first thing that is not finished. */
export function savedWords(at: string, errors: Record<string, string>): string {
	const [first] = Object.values(errors);
	return `Draft saved at ${formatTime(at)}${first ? `. Not finished: ${first}` : ''}`;
}
