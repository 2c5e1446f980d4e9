import { areas, conditions } from '#features/vocabulary/rules.ts';
import { readPage } from '#lib/forms/rules.ts';

/** What a list is narrowed to; null narrows nothing. */
export type Filter = {
	condition: string | null;
	area: string | null;
	/** From 1. */
	page: number;
};

export const pageSize = 20;

const among = (list: readonly { value: string }[], text: string | null) =>
	list.some(({ value }) => value === text) ? text : null;

/** The filter that an address names; what it does not know narrows nothing. */
export function readFilter(params: URLSearchParams): Filter {
	return {
		condition: among(conditions, params.get('condition')),
		area: among(areas, params.get('area')),
		page: readPage(params.get('page'))
	};
}

/** The address of a list; any change but of the page goes back to its first page. */
export function listAddress(filter: Filter, changes: Partial<Filter> = {}): string {
	const { condition, area, page } = { ...filter, page: 1, ...changes };
	const query = new URLSearchParams();
	if (condition) query.set('condition', condition);
	if (area) query.set('area', area);
	if (page > 1) query.set('page', String(page));
	const text = query.toString();
	return text ? `/service-models?${text}` : '/service-models';
}

/** The beginning of a summary, cut at a word. */
export function beginning(text: string, longest = 240): string {
	const plain = text.replaceAll(/\s+/g, ' ').trim();
	if (plain.length <= longest) return plain;
	return `${plain.slice(0, plain.lastIndexOf(' ', longest))}…`;
}
