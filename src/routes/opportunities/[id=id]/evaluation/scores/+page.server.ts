import { error, redirect } from '@sveltejs/kit';
import { pathsOf } from '#features/evaluation/paths/rules.ts';
import { getWorkspace } from '#features/evaluation/workspace/queries.server.ts';
import { orderOf, progressOf } from '#features/evaluation/workspace/rules.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const workspace = await getWorkspace(event.locals.db, event.params.id);
	const { opportunity, me, criteria, bids, marks, next } = workspace;
	if (!me.readsBids) {
		if (me.evaluator) redirect(303, pathsOf(opportunity.id).hub);
		error(404, 'Page not found');
	}
	const order = orderOf(event.url.searchParams.get('by'));
	return {
		opportunity,
		criteria,
		bids,
		order,
		scoring: me.scoresNow,
		evaluator: me.evaluator,
		marks: marks.map(({ bid, criterion, mark, complete }) => ({ bid, criterion, mark, complete })),
		progress: progressOf(
			workspace,
			marks.filter(({ complete }) => complete)
		),
		next: next?.[order] ?? null,
		done: event.url.searchParams.get('done')
	};
};
