import { error, redirect } from '@sveltejs/kit';
import { recordConflict } from '#features/evaluation/commands.server.ts';
import { foundSchema } from '#features/evaluation/interests/schema.ts';
import { pathsOf } from '#features/evaluation/paths/rules.ts';
import { getEvaluation } from '#features/evaluation/queries.server.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const viewer = await requireViewer(event);
	const { opportunity, panel, bidders, me } = await getEvaluation(event.locals.db, event.params.id);
	if (!me.approver || bidders.length === 0) error(404, 'Page not found');
	return {
		opportunity,
		people: panel
			.filter(({ replacedReason, personId }) => replacedReason === null && personId !== viewer.id)
			.map(({ personId, name }) => ({ id: personId, name })),
		bidders: bidders.map(({ id, name }) => ({ id, name }))
	};
};

export const actions: Actions = {
	default: action(foundSchema, async ({ locals, params }, input) => {
		await recordConflict(locals.db, params.id ?? '', input);
		redirect(303, `${pathsOf(params.id ?? '').hub}?done=found`);
	})
};
