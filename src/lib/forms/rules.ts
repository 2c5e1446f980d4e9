/** Reads "£1,250.50" as 125050 pence; null when it is no amount of pounds. */
export function penceOf(text: string): number | null {
	const digits = text.replace(/^£/, '').replaceAll(/[\s,]/g, '');
	if (!/^\d{1,10}(\.\d{1,2})?$/.test(digits)) return null;
	const [pounds = '', pence = ''] = digits.split('.');
	return Number(pounds) * 100 + Number(pence.padEnd(2, '0'));
}

/** A day of this century as an address or a date field has it, "2022-03-25"; null for anything else. */
export function readDay(text: string | null): string | null {
	if (!text || !/^20\d\d-\d\d-\d\d$/.test(text)) return null;
	const date = new Date(`${text}T12:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}

/** The number of a page in an address; anything else is the first page. */
export function readPage(text: string | null): number {
	return text !== null && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1;
}

/** Reads "1,250" as 1250; null when it is no whole number of 0 or more. */
export function wholeNumberOf(text: string): number | null {
	const digits = text.replaceAll(/[\s,]/g, '');
	return /^\d{1,10}$/.test(digits) ? Number(digits) : null;
}
