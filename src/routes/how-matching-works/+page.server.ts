import measured from '#features/matching/evaluation/measured.json';
import { readMatchingRules } from '#features/matching/public/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	weights: await readMatchingRules(locals.db),
	measured
});
