import { error, fail, redirect } from '@sveltejs/kit';
import { saveConsensus } from '#features/evaluation/commands.server.ts';
import { markProblems } from '#features/evaluation/marks/rules.ts';
import { readDocument } from '#features/evaluation/documents/queries.server.ts';
import { pathsOf } from '#features/evaluation/paths/rules.ts';
import { takesPart } from '#features/evaluation/rules.ts';
import { getWorkspace, readBid } from '#features/evaluation/workspace/queries.server.ts';
import {
	aroundOf,
	at,
	nameOf,
	orderOf,
	pageAfterSaving,
	progressOf
} from '#features/evaluation/workspace/rules.ts';
import { markSchema } from '#features/evaluation/workspace/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { id, bid: bidId, criterion: criterionId } = event.params;
	const place = { bid: bidId, criterion: criterionId };
	const workspace = await getWorkspace(event.locals.db, id, place);
	const { opportunity, criteria, bids, consensus, me } = workspace;
	const bid = bids.find((one) => one.id === bidId);
	const criterion = criteria.find((one) => one.id === criterionId);
	if (!bid || !criterion || !me.readsAllScores) error(404, 'Page not found');
	const paths = pathsOf(opportunity.id);
	if (!me.moderatesNow || !takesPart(bid)) redirect(303, paths.compare(bid.id));
	const order = orderOf(event.url.searchParams.get('by'));
	const next = workspace.next?.[order] ?? null;
	const agreed = consensus.find(at(place));
	const read = readBid(bid.id, workspace);
	return {
		opportunity,
		bid: { id: bid.id, alias: bid.alias },
		criterion,
		many: criteria.length,
		answers: read?.answers ?? null,
		files: read?.files ?? [],
		document: readDocument(bid.id, workspace.document),
		scores: workspace.scores,
		stored: agreed ? { mark: String(agreed.mark), reason: agreed.reason ?? '' } : {},
		same: bids.flatMap(({ id: other, alias }) => {
			const mark = consensus.find(at({ bid: other, criterion: criterion.id }));
			if (!mark || other === bid.id) return [];
			return [{ id: other, alias, mark: mark.mark, reason: mark.reason ?? '' }];
		}),
		order,
		around: aroundOf(workspace, place),
		progress: progressOf(
			workspace,
			consensus.filter(({ stale }) => !stale)
		),
		next: next && { place: next, name: nameOf(workspace, place, next) },
		saved: event.url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	save: action(markSchema, async ({ locals, params: { id, bid, criterion } }, input) => {
		const errors = markProblems(input);
		if (input.mark === undefined || Object.keys(errors).length > 0) {
			return fail(400, { values: input, errors });
		}
		const { mark, reason = '' } = input;
		await saveConsensus(locals.db, { bid, criterion }, { mark, reason });
		const { agree: page, consensus: overview } = pathsOf(id);
		redirect(303, pageAfterSaving(input, { page, overview }, { bid, criterion }));
	})
};
