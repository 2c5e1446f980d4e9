import { getNotice } from '#features/awards/notices/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	notice: await getNotice(locals.db, params.id)
});
