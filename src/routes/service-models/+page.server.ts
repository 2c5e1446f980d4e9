import { listServiceModels } from '#features/service-models/listing/queries.server.ts';
import { readFilter } from '#features/service-models/listing/rules.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const filter = readFilter(url.searchParams);
	return { filter, ...(await listServiceModels(locals.db, filter)) };
};
