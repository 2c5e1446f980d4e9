import { areaParts } from '../../names/areas/rules.ts';

/** Who names a whole place names all its parts that somebody in the file names: Kent has Thanet where Thanet is asked for. */
export function withParts<T extends { areas: string[] }>(entries: T[], all: { areas: string[] }[]) {
	const named = new Set(all.flatMap(({ areas }) => areas));
	return entries.map((entry): T => {
		const more = entry.areas.flatMap((area) => {
			const parts = (areaParts.get(area) ?? []).filter((part) => named.has(part));
			return parts.some((part) => entry.areas.includes(part)) ? [] : parts;
		});
		return { ...entry, areas: [...entry.areas, ...more] };
	});
}
