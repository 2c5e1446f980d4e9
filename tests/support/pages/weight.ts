import { gzipSync } from 'node:zlib';
import type { Served } from './visits.ts';

/** The files of an ending that a page names, whether as a link, a script or a preload. */
export function filesOf(html: string, ending: string): string[] {
	const names = [...html.matchAll(/["'](?:\.\.?)?(\/?(?:\.\.\/)*_app\/[^"']+)["']/g)].map(
		(match) => `/${(match[1] ?? '').replace(/^[./]+/, '')}`
	);
	return [...new Set(names)].filter((name) => name.endsWith(ending));
}

export type Weight = { page: Served; scripts: number; styles: number };

/** What each page makes a browser load, in bytes as they travel, gzip; each file is fetched once. */
export async function weighAll(pages: Served[], origin: string): Promise<Weight[]> {
	const sizes = new Map<string, number>();
	const sizeOf = async (path: string) => {
		const known = sizes.get(path);
		if (known !== undefined) return known;
		const response = await fetch(origin + path);
		const size = gzipSync(Buffer.from(await response.arrayBuffer())).length;
		sizes.set(path, size);
		return size;
	};
	const weights: Weight[] = [];
	for (const page of pages) {
		// The Link header names files too.
		const named = page.html + page.links.replaceAll(/[<>]/g, '"');
		const weight = { page, scripts: 0, styles: 0 };
		for (const file of filesOf(named, '.js')) weight.scripts += await sizeOf(file);
		for (const file of filesOf(named, '.css')) weight.styles += await sizeOf(file);
		weights.push(weight);
	}
	return weights;
}
