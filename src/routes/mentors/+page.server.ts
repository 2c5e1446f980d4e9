import { listMentors } from '#features/mentoring/directory/queries.server.ts';
import { readFilter } from '#features/mentoring/directory/rules.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const filter = readFilter(url.searchParams);
	return { filter, ...(await listMentors(locals.db, filter)) };
};
