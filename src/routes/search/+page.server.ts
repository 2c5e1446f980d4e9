import { searchEverything } from '#features/search/queries.server.ts';
import { readSearch } from '#features/search/rules.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const search = readSearch(url.searchParams);
	return { search, answer: await searchEverything(locals.db, search) };
};
