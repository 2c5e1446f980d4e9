import { getQuestions } from '#features/opportunities/questions/queries.server.ts';
import { questionDone } from '#features/opportunities/questions/rules.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
	...(await getQuestions(locals.db, params.id)),
	done: questionDone(url.searchParams.get('done'))
});
