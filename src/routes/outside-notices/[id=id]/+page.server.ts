import { error } from '@sveltejs/kit';
import { readOutsideNotice } from '#features/search/outside/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const notice = await readOutsideNotice(locals.db, params.id);
	if (!notice) error(404, 'Page not found');
	return { notice };
};
