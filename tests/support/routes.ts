import { globSync } from 'node:fs';

/** Every page of the application as its route, such as `/opportunities/[id=id]/history`. */
export function allPages(): string[] {
	return globSync('src/routes/**/+page.svelte')
		.map((file) => file.replace(/^src\/routes/, '').replace(/\/\+page\.svelte$/, '') || '/')
		.sort();
}

/** The routes that take a form, with the names of their actions (`''` is the default one). */
export function allRoutesWithServer(): string[] {
	return globSync('src/routes/**/+page.server.ts')
		.map((file) => file.replace(/^src\/routes/, '').replace(/\/\+page\.server\.ts$/, '') || '/')
		.sort();
}

export type Ids = Record<
	'opportunity' | 'serviceModel' | 'bid' | 'letter' | 'mentor' | 'request' | 'mentorship',
	string
>;

/** The address of a route for certain things; null where none of them is meant. */
export function addressOf(route: string, ids: Partial<Ids>): string | null {
	const owners: [RegExp, string | undefined][] = [
		[/^\/opportunities\/\[id=id\]/, ids.opportunity],
		[/^\/service-models\/\[id=id\]/, ids.serviceModel],
		[/^\/bids\/\[id=id\]/, ids.bid],
		[/^\/letters\/\[id=id\]/, ids.letter],
		[/^\/mentors\/\[id=id\]/, ids.mentor],
		[/^\/mentoring\/requests\/\[id=id\]/, ids.request],
		[/^\/mentoring\/\[id=id\]/, ids.mentorship]
	];
	const owner = owners.find(([pattern]) => pattern.test(route));
	if (!owner) return route.includes('[') ? null : route;
	const address = owner[1] ? route.replace('[id=id]', owner[1]) : null;
	if (!address?.includes('[')) return address;
	return ids.bid ? address.replace('[bid=id]', ids.bid) : null;
}
