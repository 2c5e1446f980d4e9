import { redirect } from '@sveltejs/kit';
import { agreeConsensus } from '#features/evaluation/commands.server.ts';
import { moderatesNow, pathsOf } from '#features/evaluation/progress/rules.ts';
import { getEvaluation } from '#features/evaluation/queries.server.ts';
import { takesPart } from '#features/evaluation/rules.ts';
import { confirmSchema } from '#features/evaluation/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const evaluation = await getEvaluation(event.locals.db, event.params.id);
	const { opportunity, bids, criteria, consensus } = evaluation;
	if (!moderatesNow(evaluation)) redirect(303, pathsOf(opportunity.id).hub);
	return {
		opportunity,
		criteria,
		bids: bids.filter(takesPart).map(({ id, alias }) => ({ id, alias })),
		consensus
	};
};

export const actions: Actions = {
	default: action(confirmSchema, async ({ locals, params }) => {
		const opened = await agreeConsensus(locals.db, params.id);
		redirect(303, `${pathsOf(params.id).decision}?done=${opened ? 'agreed' : 'sealed'}`);
	})
};
