import { listIntakes } from '#features/cohorts/queries.server.ts';
import { intakesRunBy } from '#features/cohorts/rules.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const organiser = intakesRunBy(await locals.viewer(), locals.actingFor);
	return { intakes: await listIntakes(locals.db, organiser?.id ?? null) };
};
