/** A path of this site to go on to, or the given one: never another site, however it is written. */
export function localPath(text: string | null | undefined, otherwise = '/'): string {
	if (!text?.startsWith('/')) return otherwise;
	const base = 'http://site.invalid';
	if (!URL.canParse(text, base)) return otherwise;
	const url = new URL(text, base);
	return url.origin === base ? url.pathname + url.search + url.hash : otherwise;
}

/** Where a page's form stands: its path and query without the name of the action. */
export function pagePath(url: URL): string {
	const query = [...url.searchParams].filter(([name]) => !name.startsWith('/'));
	const search = new URLSearchParams(query).toString();
	return search ? `${url.pathname}?${search}` : url.pathname;
}
