import { redirect } from '@sveltejs/kit';
import { agreeConsensus } from '#features/evaluation/commands.server.ts';
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
	const { opportunity, criteria, consensus, me } = workspace;
	if (!me.moderatesNow) redirect(303, pathsOf(opportunity.id).hub);
	return {
		opportunity,
		criteria,
		bids: scoredBids(workspace).map(({ id, alias }) => ({ id, alias })),
		consensus: consensus.map((agreed) => ({ ...agreed, reason: agreed.reason ?? '' })),
		progress: progressOf(
			workspace,
			consensus.filter(({ stale }) => !stale)
		)
	};
};

export const actions: Actions = {
	default: action(confirmSchema, async ({ locals, params }) => {
		const opened = await agreeConsensus(locals.db, params.id ?? '');
		redirect(303, `${pathsOf(params.id ?? '').decision}?done=${opened ? 'agreed' : 'sealed'}`);
	})
};
