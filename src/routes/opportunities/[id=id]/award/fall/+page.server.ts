import { error, redirect } from '@sveltejs/kit';
import { endAward } from '#features/awards/commands.server.ts';
import { endAwardSchema } from '#features/awards/schema.ts';
import { pathsOf } from '#features/evaluation/paths/rules.ts';
import { getEvaluation } from '#features/evaluation/queries.server.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { opportunity, me, award } = await getEvaluation(event.locals.db, event.params.id);
	if (!me.mayDecide || !me.clearToVote) error(404, 'Page not found');
	if (!award || opportunity.state !== 'standstill') redirect(303, pathsOf(opportunity.id).hub);
	return { opportunity, organisation: award.organisation };
};

export const actions: Actions = {
	default: action(endAwardSchema, async ({ locals, params }, input) => {
		await endAward(locals.db, params.id, input);
		redirect(303, `${pathsOf(params.id).decision}?done=fell`);
	})
};
