import { areas, conditions, labelOf } from '#features/vocabulary/rules.ts';
import { readPage } from '#lib/forms/rules.ts';

/** What a list of open opportunities is narrowed to; null narrows nothing. */
export type Filter = {
	condition: string | null;
	area: string | null;
	protection: boolean | null;
	newest: boolean;
	/** From 1. */
	page: number;
};

export const pageSize = 20;

const among = (list: readonly { value: string }[], text: string | null) =>
	list.some(({ value }) => value === text) ? text : null;

const protections: Record<string, boolean> = { yes: true, no: false };

/** The filter that an address names; what it does not know narrows nothing. */
export function readFilter(params: URLSearchParams): Filter {
	return {
		condition: among(conditions, params.get('condition')),
		area: among(areas, params.get('area')),
		protection: protections[params.get('protected') ?? ''] ?? null,
		newest: params.get('sort') === 'newest',
		page: readPage(params.get('page'))
	};
}

/** The address of a list; any change but of the page goes back to its first page. */
export function listAddress(filter: Filter, changes: Partial<Filter> = {}): string {
	const { condition, area, protection, newest, page } = { ...filter, page: 1, ...changes };
	const query = new URLSearchParams();
	if (condition) query.set('condition', condition);
	if (area) query.set('area', area);
	if (protection !== null) query.set('protected', protection ? 'yes' : 'no');
	if (newest) query.set('sort', 'newest');
	if (page > 1) query.set('page', String(page));
	const text = query.toString();
	return text ? `/opportunities?${text}` : '/opportunities';
}

/** What to loosen when nothing was found, one link for each part of the filter. */
export function loosening(filter: Filter): { text: string; href: string }[] {
	const { condition, area, protection } = filter;
	const link = (text: string, changes: Partial<Filter>) => ({
		text,
		href: listAddress(filter, changes)
	});
	return [
		...(condition
			? [link(`Any condition, not only ${labelOf(conditions, condition)}`, { condition: null })]
			: []),
		...(area ? [link(`Any area, not only ${area}`, { area: null })] : []),
		...(protection === null
			? []
			: [
					link(
						protection
							? 'Opportunities that are not protected as well'
							: 'Protected opportunities as well',
						{
							protection: null
						}
					)
				])
	];
}

const day = 24 * 60 * 60 * 1000;

/** How near a deadline is at an instant of Coldframe's clock. */
export function deadlineNearness(now: string, deadline: string): 'passed' | 'soon' | 'ahead' {
	const left = Date.parse(deadline) - Date.parse(now);
	if (left <= 0) return 'passed';
	return left < 7 * day ? 'soon' : 'ahead';
}
