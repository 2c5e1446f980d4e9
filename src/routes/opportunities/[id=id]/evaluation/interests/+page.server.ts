import { redirect } from '@sveltejs/kit';
import { declareInterests } from '#features/evaluation/commands.server.ts';
import {
	declarationsOf,
	declareSchema,
	organisationsOf
} from '#features/evaluation/interests/schema.ts';
import { getEvaluation } from '#features/evaluation/queries.server.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { opportunity, opening, bidders, me } = await getEvaluation(
		event.locals.db,
		event.params.id
	);
	if (!opening?.secondBy || !(me.officer || me.approver || me.chair || me.evaluator)) {
		redirect(303, `/opportunities/${opportunity.id}/evaluation`);
	}
	return { opportunity, bidders };
};

export const actions: Actions = {
	default: action(declareSchema, async ({ locals, params }, input) => {
		await declareInterests(locals.db, params.id, declarationsOf(input), organisationsOf(input));
		redirect(303, `/opportunities/${params.id}/evaluation?done=declared`);
	})
};
