import { redirect } from '@sveltejs/kit';
import { submitScores } from '#features/evaluation/commands.server.ts';
import { pathsOf } from '#features/evaluation/paths/rules.ts';
import { confirmSchema } from '#features/evaluation/schema.ts';
import { getWorkspace } from '#features/evaluation/workspace/queries.server.ts';
import { progressOf, scoredBids } from '#features/evaluation/workspace/rules.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const workspace = await getWorkspace(event.locals.db, event.params.id);
	const { opportunity, criteria, marks, me } = workspace;
	if (!me.evaluator || !me.readsBids) redirect(303, pathsOf(opportunity.id).hub);
	const complete = marks.filter((own) => own.complete);
	return {
		opportunity,
		criteria,
		bids: scoredBids(workspace).map(({ id, alias }) => ({ id, alias })),
		mine: complete.map(({ bid, criterion, mark, reason }) => ({
			...{ bid, criterion },
			mark: mark ?? 0,
			reason: reason ?? ''
		})),
		progress: progressOf(workspace, complete),
		scoring: me.scoresNow
	};
};

export const actions: Actions = {
	default: action(confirmSchema, async ({ locals, params }) => {
		await submitScores(locals.db, params.id ?? '');
		redirect(303, `${pathsOf(params.id ?? '').hub}?done=submitted`);
	})
};
