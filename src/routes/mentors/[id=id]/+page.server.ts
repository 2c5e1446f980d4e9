import { error } from '@sveltejs/kit';
import { readOpportunity } from '#features/mentoring/directory/rules.ts';
import { readMentor } from '#features/mentoring/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const mentor = await readMentor(locals.db, params.id);
	if (!mentor) error(404, 'Page not found');
	return { mentor, opportunity: readOpportunity(url.searchParams) };
};
