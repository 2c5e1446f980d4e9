import { error } from '@sveltejs/kit';
import { readPublicRegister } from '#features/interests/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const register = await readPublicRegister(locals.db, params.id);
	if (!register) error(404, 'Page not found');
	return { register };
};
