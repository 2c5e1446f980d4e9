/** What a form's fields hold: a text, or several where there are several to choose from. */
export type FormValues = Record<string, string | string[] | undefined>;

/** The text of a field, '' when there is none. */
export function textOf(values: FormValues | null | undefined, name: string): string {
	const value = values?.[name];
	return (Array.isArray(value) ? value[0] : value) ?? '';
}

/** The choices of a field. */
export function listOf(values: FormValues | null | undefined, name: string): string[] {
	const value = values?.[name];
	return Array.isArray(value) ? value : value ? [value] : [];
}

/**
 * What a page's form shows: what was just sent, else what was kept while the session had ended, else what is
 * stored. Never a mixture, because a box that was unticked is missing from what was sent.
 */
export function shownValues(
	form: { values?: FormValues } | null | undefined,
	kept: { values: FormValues } | null | undefined,
	stored: FormValues = {}
): FormValues {
	return form?.values ?? kept?.values ?? stored;
}
