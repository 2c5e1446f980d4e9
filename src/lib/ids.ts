const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text is an identifier as the database writes it, in lower case. */
export function isId(text: string): boolean {
	return uuid.test(text);
}
