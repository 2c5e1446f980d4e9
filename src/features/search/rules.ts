import { readDay, readPage } from '#lib/forms/rules.ts';
import { formatDate } from '#lib/ui/format.ts';
import { chosenLabel, facets, type Chosen, type FacetName } from './facets/rules.ts';
import type { Term as SearchTerm } from './synonyms/rules.ts';

/** What a search asks for. */
export type Search = {
	asked: string;
	/** The kinds of things to find; none means all. */
	kinds: string[];
	chosen: Chosen;
	/** Days as "2022-03-25": mentors who have a free time from the one to the other; null narrows nothing. */
	freeFrom: string | null;
	freeTo: string | null;
	/** From 1. */
	page: number;
};

export const pageSize = 20;
/** A search lists no more pages than these. */
export const lastPage = 50;
/** The count stops after these. */
export const mostCounted = 10_000;

export const kinds = [
	{ value: 'opportunity', label: 'Opportunities', one: 'Opportunity', path: '/opportunities' },
	{
		value: 'service_model',
		label: 'Service models',
		one: 'Service model',
		path: '/service-models'
	},
	{ value: 'mentor', label: 'Mentors', one: 'Mentor', path: '/mentors' },
	{
		value: 'outside_notice',
		label: 'Outside notices',
		one: 'Outside notice',
		path: '/outside-notices'
	}
];

/** The page of something found. */
export function foundAddress(kind: string, id: string): string {
	return `${kinds.find(({ value }) => value === kind)?.path ?? ''}/${id}`;
}

/** The search that an address names; what it does not know narrows nothing. */
export function readSearch(params: URLSearchParams): Search {
	const chosen: Chosen = {};
	for (const { name, items } of facets) {
		const value = params.get(name);
		if (value !== null && items.some((item) => item.value === value)) chosen[name] = value;
	}
	return {
		// A null byte is nothing the database can take.
		asked: (params.get('q') ?? '').replaceAll('\0', ' ').trim().slice(0, 200),
		kinds: kinds.map(({ value }) => value).filter((kind) => params.getAll('kind').includes(kind)),
		chosen,
		freeFrom: readDay(params.get('free_from')),
		freeTo: readDay(params.get('free_to')),
		page: readPage(params.get('page'))
	};
}

/** The address of a search; any change but of the page goes back to its first page. */
export function searchAddress(
	search: Search,
	changes: Partial<Search> = {},
	path = '/search'
): string {
	const merged = { ...search, page: 1, ...changes };
	const { asked, kinds: wanted, chosen, freeFrom, freeTo, page } = merged;
	const query = new URLSearchParams();
	if (asked) query.set('q', asked);
	for (const kind of wanted) query.append('kind', kind);
	for (const { name } of facets) if (chosen[name]) query.set(name, chosen[name]);
	if (freeFrom) query.set('free_from', freeFrom);
	if (freeTo) query.set('free_to', freeTo);
	if (page > 1) query.set('page', String(page));
	const text = query.toString();
	return text ? `${path}?${text}` : path;
}

/** What narrows a search as both engines take it: a list of values for each facet. */
export function filtersOf(search: Search): Record<string, string[]> {
	const { kinds: wanted, chosen, freeFrom, freeTo } = search;
	const lists = Object.entries(chosen).map(([name, value]): [string, string[]] => [name, [value]]);
	if (asksForFreeTime(search)) lists.push(['free', [freeFrom ?? '', freeTo ?? '']]);
	return Object.fromEntries(wanted.length > 0 ? [['kind', wanted], ...lists] : lists);
}

/** Whether only mentors with a free time are wanted, which the database alone knows. */
export function asksForFreeTime({ freeFrom, freeTo }: Search): boolean {
	return freeFrom !== null || freeTo !== null;
}

export function isNarrowed(search: Search): boolean {
	const { kinds: wanted, chosen } = search;
	return wanted.length > 0 || Object.keys(chosen).length > 0 || asksForFreeTime(search);
}

/** The search with its days in order, where the last stands before the first; else null. */
export function daysInOrder(search: Search): Search | null {
	const { freeFrom, freeTo } = search;
	const turned = freeFrom !== null && freeTo !== null && freeTo < freeFrom;
	return turned ? { ...search, freeFrom: freeTo, freeTo: freeFrom } : null;
}

/** Nothing narrows but the words. */
export const anything = { kinds: [], chosen: {}, freeFrom: null, freeTo: null };

/** "free from 8 March 2022 to 11 March 2022", as who searches reads it; one day alone is from that day or until it. */
export function freeWords({ freeFrom, freeTo }: Pick<Search, 'freeFrom' | 'freeTo'>): string {
	if (freeFrom && freeTo) return `free from ${formatDate(freeFrom)} to ${formatDate(freeTo)}`;
	if (freeFrom) return `free from ${formatDate(freeFrom)}`;
	return freeTo ? `free until ${formatDate(freeTo)}` : '';
}

/** How many there would be with one part left out: only these words, or without that facet. */
export type Looser = { words?: SearchTerm['words']; key?: string; found: number };

const count = new Intl.NumberFormat('en-GB');

export function foundWords(found: number): string {
	return found > mostCounted ? `more than ${count.format(mostCounted)}` : count.format(found);
}

/** What to loosen when nothing was found, one link for each part of the search that helps. */
export function loosening(search: Search, looser: Looser[]): { text: string; href: string }[] {
	return looser.map(({ words, key, found }) => {
		const results = `${foundWords(found)} ${found === 1 ? 'result' : 'results'}`;
		if (words) {
			const asked = words.join(' ');
			return {
				text: `Only “${asked}”: ${results}`,
				href: searchAddress(search, { asked })
			};
		}
		if (key === 'kind') {
			return {
				text: `Everything, not only ${kinds
					.filter(({ value }) => search.kinds.includes(value))
					.map(({ label }) => label.toLowerCase())
					.join(' and ')}: ${results}`,
				href: searchAddress(search, { kinds: [] })
			};
		}
		if (key === 'free') {
			return {
				text: `Any time, not only ${freeWords(search)}: ${results}`,
				href: searchAddress(search, { freeFrom: null, freeTo: null })
			};
		}
		const name = key as FacetName;
		const { [name]: value, ...chosen } = search.chosen;
		const any = facets.find((facet) => facet.name === name)?.any ?? 'Any';
		return {
			text: `${any}, not only “${chosenLabel(name, value ?? '')}”: ${results}`,
			href: searchAddress(search, { chosen })
		};
	});
}

/** A search in a few words, to name it in a list. */
export function searchWords(search: Search): string {
	const { asked, kinds: wanted, chosen } = search;
	const parts = [
		...(asked ? [`“${asked}”`] : []),
		...kinds.filter(({ value }) => wanted.includes(value)).map(({ label }) => label),
		...facets.flatMap(({ name }) => (chosen[name] ? [chosenLabel(name, chosen[name])] : [])),
		...(asksForFreeTime(search) ? [freeWords(search)] : [])
	];
	return parts.length > 0 ? parts.join(', ') : 'Everything';
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
