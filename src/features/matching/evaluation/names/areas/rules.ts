import { areas } from '#features/vocabulary/rules.ts';
import { compassRegions, places, regions, within } from '../places/rules.ts';
import { itself } from '../words/rules.ts';

const known = new Set(areas.map(({ value }) => value));

/** What a place counts as: its code, or itself. */
const placeCode = (name: string) => (known.has(name) ? name : itself(name));

/** Each name of a place, of its parts and of what is more than one place, with what it means. */
export const areaNames: { name: string; codes: string[] }[] = [
	...places.flatMap(({ name, also, parts }) => [
		...[name, ...also].map((one) => ({ name: one, codes: [placeCode(name)] })),
		...parts.map((part) => ({ name: part, codes: [itself(part)] }))
	]),
	...Object.entries(regions).map(([name, of]) => ({ name, codes: of.map(placeCode) }))
];

/** What belongs to a place, as both are counted. */
export const areaParts = new Map(
	places.map(({ name, parts }) => [
		placeCode(name),
		[...parts, ...(within[name] ?? [])].map(placeCode)
	])
);

/** The neighbours of a place: its group, by what it counts as. */
export const areaGroups = Object.fromEntries(
	places.flatMap(({ name, group, parts }) => [
		[placeCode(name), [group]],
		...parts.map((part) => [itself(part), [group]])
	])
) as Record<string, string[]>;

const byWords = new Map(Object.entries(compassRegions).map(([name, of]) => [itself(name), of]));
const around = new Set(
	'across all area england in nhs of region regional the whole wide'.split(' ')
);

/** The places of "the North West of England"; none where more is said, as in North West London. */
export function regionOf(said: string): string[] {
	const words = itself(said)
		.split(' ')
		.filter((word) => !around.has(word));
	return (byWords.get(words.join(' ')) ?? []).map(placeCode);
}
