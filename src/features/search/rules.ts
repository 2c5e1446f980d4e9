import { areas, conditions, labelOf } from '#features/vocabulary/rules.ts';

/** What a search asks for; null narrows nothing. */
export type Search = {
	asked: string;
	/** The kinds of things to find; none means all. */
	kinds: string[];
	condition: string | null;
	area: string | null;
	/** From 1. */
	page: number;
};

export const pageSize = 20;

export const kinds = [
	{ value: 'opportunity', label: 'Opportunities', one: 'Opportunity', path: '/opportunities' },
	{
		value: 'service_model',
		label: 'Service models',
		one: 'Service model',
		path: '/service-models'
	},
	{ value: 'mentor', label: 'Mentors', one: 'Mentor', path: '/mentors' }
];

/** The page of something found. */
export function foundAddress(kind: string, id: string): string {
	return `${kinds.find(({ value }) => value === kind)?.path ?? ''}/${id}`;
}

const among = (list: readonly { value: string }[], text: string | null) =>
	list.some(({ value }) => value === text) ? text : null;

/** The search that an address names; what it does not know narrows nothing. */
export function readSearch(params: URLSearchParams): Search {
	const page = params.get('page') ?? '';
	// A null byte is nothing the database can take.
	const asked = (params.get('q') ?? '').replaceAll('\0', ' ').trim().slice(0, 200);
	return {
		asked,
		kinds: kinds.map(({ value }) => value).filter((kind) => params.getAll('kind').includes(kind)),
		condition: among(conditions, params.get('condition')),
		area: among(areas, params.get('area')),
		page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1
	};
}

/** The address of a search; any change but of the page goes back to its first page. */
export function searchAddress(search: Search, changes: Partial<Search> = {}): string {
	const { asked, kinds: chosen, condition, area, page } = { ...search, page: 1, ...changes };
	const query = new URLSearchParams();
	if (asked) query.set('q', asked);
	for (const kind of chosen) query.append('kind', kind);
	if (condition) query.set('condition', condition);
	if (area) query.set('area', area);
	if (page > 1) query.set('page', String(page));
	const text = query.toString();
	return text ? `/search?${text}` : '/search';
}

/** What to loosen when nothing was found, one link for each part of the search. */
export function loosening(search: Search): { text: string; href: string }[] {
	const { asked, kinds: chosen, condition, area } = search;
	const words = asked.split(/\s+/);
	const link = (text: string, changes: Partial<Search>) => ({
		text,
		href: searchAddress(search, changes)
	});
	return [
		...(words.length > 1
			? words.slice(0, 4).map((word) => link(`Only the word “${word}”`, { asked: word }))
			: []),
		...(chosen.length > 0 && chosen.length < kinds.length
			? [link('Opportunities, service models and mentors alike', { kinds: [] })]
			: []),
		...(condition
			? [link(`Any condition, not only ${labelOf(conditions, condition)}`, { condition: null })]
			: []),
		...(area ? [link(`Any area, not only ${area}`, { area: null })] : [])
	];
}

/** A text in which matched words stand between ⟦ and ⟧, as parts to show. */
export function markedParts(text: string): { text: string; marked: boolean }[] {
	return text
		.split(/(⟦[^⟦⟧]*⟧)/)
		.filter(Boolean)
		.map((part) => {
			const marked = part.startsWith('⟦') && part.endsWith('⟧');
			return { text: marked ? part.slice(1, -1) : part, marked };
		});
}
