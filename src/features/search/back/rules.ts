import { readSearch, searchAddress } from '../rules.ts';

/** The list that somebody came from to something found, by the address of that page; else all of its kind. */
export function wayBack(
	referer: string | null,
	origin: string,
	all: { href: string; text: string }
) {
	if (!referer || !URL.canParse(referer)) return all;
	const from = new URL(referer);
	if (from.origin !== origin) return all;
	if (from.pathname === '/matches') return { href: '/matches', text: 'Back to your matches' };
	if (from.pathname !== '/search') return all;
	const search = readSearch(from.searchParams);
	return { href: searchAddress(search, { page: search.page }), text: 'Back to the search' };
}
