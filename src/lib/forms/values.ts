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

/**
 * The fingerprint that a page posts again. Who has been told that somebody else saved decides with the next
 * save; before that the old one stays.
 */
export function markSeen(
	form: { values?: FormValues; errors?: Record<string, string> } | null | undefined,
	kept: { values: FormValues } | null | undefined,
	now: string
): string {
	if (form?.errors?.['seen']) return now;
	return textOf(form?.values ?? kept?.values, 'seen') || now;
}
