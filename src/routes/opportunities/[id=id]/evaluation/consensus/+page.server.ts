import { error, redirect } from '@sveltejs/kit';
import { discussionNeeded } from '#features/evaluation/marks/rules.ts';
import { pathsOf } from '#features/evaluation/paths/rules.ts';
import { getWorkspace } from '#features/evaluation/workspace/queries.server.ts';
import { orderOf, progressOf } from '#features/evaluation/workspace/rules.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const workspace = await getWorkspace(event.locals.db, event.params.id);
	const { opportunity, me, criteria, bids, spreads, consensus } = workspace;
	if (!me.readsAllScores) {
		if (me.chair || me.evaluator) redirect(303, pathsOf(opportunity.id).hub);
		error(404, 'Page not found');
	}
	const order = orderOf(event.url.searchParams.get('by'));
	const least = new Map(criteria.map(({ id, minimumMark }) => [id, minimumMark]));
	return {
		opportunity,
		criteria,
		bids,
		order,
		moderating: me.moderatesNow,
		cells: spreads.map((spread) => ({
			...spread,
			discuss:
				discussionNeeded([spread.least, spread.most], least.get(spread.criterion) ?? 0) !== null
		})),
		consensus: consensus.map(({ bid, criterion, mark, stale }) => ({
			bid,
			criterion,
			mark,
			stale
		})),
		progress: progressOf(
			workspace,
			consensus.filter(({ stale }) => !stale)
		),
		next: workspace.next?.[order] ?? null,
		done: event.url.searchParams.get('done')
	};
};
