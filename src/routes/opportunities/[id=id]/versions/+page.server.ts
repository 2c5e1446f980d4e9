import { getVersions } from '#features/opportunities/versions/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const [, opportunity] = await Promise.all([locals.viewer(), getVersions(locals.db, params.id)]);
	return { opportunity };
};
