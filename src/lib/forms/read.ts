import type { z } from 'zod';
import type { FormValues } from './values.ts';

/** What a page gets back when its form was not accepted: what was typed, and a message for each field. */
export type FormFailure = {
	values: Record<string, string | string[]>;
	/** The key '' is for the form as a whole. */
	errors: Record<string, string>;
};
export type Reading<Output> = FormFailure & { input: Output | null };

const longest = 100_000;
const most = 500;

/** Control characters, which PostgreSQL or a screen reader cannot take, and marks that turn the direction of text. */
const unwelcome =
	// eslint-disable-next-line no-control-regex
	/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

type Shape = {
	type: string;
	innerType?: z.core.$ZodType;
	in?: z.core.$ZodType;
	out?: z.core.$ZodType;
};

/** The schema under optional, default, transform and the like; `optional` when it may be absent. */
function kernel(schema: z.core.$ZodType): { type: string; optional: boolean } {
	const def = schema._zod.def as Shape;
	const optional = ['optional', 'default', 'prefault', 'catch'].includes(def.type);
	if (def.innerType) {
		const inner = kernel(def.innerType);
		return { ...inner, optional: optional || inner.optional };
	}
	const side = def.type === 'pipe' ? def.in : undefined;
	if (!side) return { type: def.type, optional };
	return kernel(side._zod.def.type === 'transform' && def.out ? def.out : side);
}

/** Why a text cannot be taken at all, whatever the field asks for. */
function fault(value: FormDataEntryValue): string | null {
	if (typeof value !== 'string') return 'Enter this as text, not as a file';
	if (value.length > longest) return `Use ${longest.toLocaleString('en-GB')} characters or fewer`;
	return unwelcome.test(value) ? 'Take out the characters that cannot be shown' : null;
}

/** Words for what a schema left without a message of its own. */
function plainWords(issue: z.core.$ZodRawIssue): string {
	if (issue.code === 'too_big' && issue.origin === 'string') {
		return `Use ${Number(issue.maximum).toLocaleString('en-GB')} characters or fewer`;
	}
	if (issue.code === 'too_small' && issue.origin === 'string') return 'Enter an answer';
	return 'Check this answer';
}

/** A password must not come back in a page. */
function mayReturn(name: string): boolean {
	return !/password|secret/i.test(name);
}

/**
 * Reads a form by the shape of a schema: one text for each field, an array where the schema has one.
 * Texts keep what was typed, with line ends as one character; fields that the schema does not know are left.
 */
export function readForm<Schema extends z.ZodObject>(
	schema: Schema,
	form: FormData
): Reading<z.output<Schema>> {
	const values: FormFailure['values'] = {};
	const errors: FormFailure['errors'] = {};
	const typed: Record<string, string | string[] | undefined> = {};
	for (const [name, field] of Object.entries<z.core.$ZodType>(schema.shape)) {
		const { type, optional } = kernel(field);
		const given = form.getAll(name);
		const wrong = given.map(fault).find((message) => message !== null);
		const texts = given
			.filter((value) => typeof value === 'string')
			.map((text) => text.replaceAll('\r\n', '\n'));
		if (wrong) errors[name] = wrong;
		else if (type !== 'array' && given.length > 1) errors[name] = 'Give one answer only';
		else if (given.length > most) errors[name] = `Give ${most} answers or fewer`;
		if (type === 'array') typed[name] = texts;
		else typed[name] = texts[0] ?? (type === 'string' && !optional ? '' : undefined);
		const kept = typed[name];
		if (kept !== undefined && mayReturn(name)) values[name] = kept;
	}
	const result = schema.safeParse(typed, { error: plainWords });
	for (const { path, message } of result.error?.issues ?? []) {
		errors[String(path[0] ?? '')] ??= message;
	}
	const accepted = result.success && Object.keys(errors).length === 0;
	return { values, errors, input: accepted ? result.data : null };
}

/** Reads what a form would hold again, as its fields were stored. */
export function readAgain<Schema extends z.ZodObject>(
	schema: Schema,
	values: FormValues
): Reading<z.output<Schema>> {
	const form = new FormData();
	for (const [name, value] of Object.entries(values)) {
		for (const text of [value ?? []].flat()) form.append(name, text);
	}
	return readForm(schema, form);
}

/** Each field of a form by itself; undefined where one cannot be read. */
export function readEach<Schema extends z.ZodObject>(
	schema: Schema,
	values: FormValues
): Partial<z.output<Schema>> {
	const read = Object.entries<z.ZodType>(schema.shape).map(([name, field]) => [
		name,
		field.safeParse(values[name]).data
	]);
	return Object.fromEntries(read) as Partial<z.output<Schema>>;
}
