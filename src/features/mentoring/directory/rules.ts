import { competencies, conditions } from '#features/vocabulary/rules.ts';
import { readDay, readPage } from '#lib/forms/rules.ts';

/** What the directory is narrowed to; null narrows nothing. */
export type Filter = {
	competency: string | null;
	condition: string | null;
	/** Days as "2022-03-25": a mentor has a free time from the one to the other. */
	from: string | null;
	to: string | null;
	/** The opportunity help is wanted with; it narrows nothing and is handed on. */
	opportunity: string | null;
	/** From 1. */
	page: number;
};

export const pageSize = 20;

const among = (list: readonly { value: string }[], text: string | null) =>
	list.some(({ value }) => value === text) ? text : null;

/** An opportunity named in an address, or null. */
export function readOpportunity(params: URLSearchParams): string | null {
	const text = params.get('opportunity') ?? '';
	return /^[0-9a-f-]{36}$/.test(text) ? text : null;
}

/** The filter that an address names; what it does not know narrows nothing. */
export function readFilter(params: URLSearchParams): Filter {
	return {
		competency: among(competencies, params.get('competency')),
		condition: among(conditions, params.get('condition')),
		from: readDay(params.get('from')),
		to: readDay(params.get('to')),
		opportunity: readOpportunity(params),
		page: readPage(params.get('page'))
	};
}

/** The address of the directory; any change but of the page goes back to its first page. */
export function directoryAddress(filter: Filter, changes: Partial<Filter> = {}): string {
	const { competency, condition, from, to, opportunity, page } = { ...filter, page: 1, ...changes };
	const query = new URLSearchParams();
	if (competency) query.set('competency', competency);
	if (condition) query.set('condition', condition);
	if (from) query.set('from', from);
	if (to) query.set('to', to);
	if (opportunity) query.set('opportunity', opportunity);
	if (page > 1) query.set('page', String(page));
	const text = query.toString();
	return text ? `/mentors?${text}` : '/mentors';
}

/** The address of a mentor's page, with the opportunity that help is wanted with. */
export function mentorAddress(id: string, opportunity: string | null, page = ''): string {
	return `/mentors/${id}${page}${opportunity ? `?opportunity=${opportunity}` : ''}`;
}
