import { getOpportunityPage } from '#features/opportunities/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const [viewer, page] = await Promise.all([
		locals.viewer(),
		getOpportunityPage(locals.db, params.id, locals.actingFor)
	]);
	return { page, oversight: viewer?.oversight ?? false, done: url.searchParams.get('done') };
};
