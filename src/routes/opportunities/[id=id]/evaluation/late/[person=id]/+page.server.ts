import { error, redirect } from '@sveltejs/kit';
import { closeLateEvaluator } from '#features/evaluation/commands.server.ts';
import { pathsOf } from '#features/evaluation/paths/rules.ts';
import { getEvaluation } from '#features/evaluation/queries.server.ts';
import { closeLateSchema } from '#features/evaluation/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { opportunity, panel, me } = await getEvaluation(event.locals.db, event.params.id);
	const member = panel.find(({ personId }) => personId === event.params.person);
	if (!member || !me.chair) error(404, 'Page not found');
	if (opportunity.state !== 'evaluating' || member.submitted) {
		redirect(303, pathsOf(opportunity.id).hub);
	}
	return { opportunity, name: member.name };
};

export const actions: Actions = {
	default: action(closeLateSchema, async ({ locals, params }, { reason }) => {
		await closeLateEvaluator(locals.db, params.id, params.person, reason);
		redirect(303, `${pathsOf(params.id).hub}?done=left`);
	})
};
