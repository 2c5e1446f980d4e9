export type PageItem = { number: number; href: string; current?: boolean } | { ellipsis: true };

/** The numbers to show for page `current` of `last`: the ends, the page and its neighbours. */
export function pageItems(
	current: number,
	last: number,
	href: (page: number) => string
): PageItem[] {
	const shown = [1, current - 1, current, current + 1, last]
		.filter((page, index, all) => page >= 1 && page <= last && all.indexOf(page) === index)
		.sort((a, b) => a - b);
	return shown.flatMap((page, index): PageItem[] => {
		const item = { number: page, href: href(page), ...(page === current && { current: true }) };
		const gap = page - (shown[index - 1] ?? 0) - 1;
		if (gap === 0) return [item];
		// A gap of one page is shorter as its number than as dots.
		if (gap === 1) return [{ number: page - 1, href: href(page - 1) }, item];
		return [{ ellipsis: true }, item];
	});
}
