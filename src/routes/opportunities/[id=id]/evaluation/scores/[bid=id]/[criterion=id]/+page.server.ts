import { error, fail, redirect } from '@sveltejs/kit';
import { keepScore } from '#features/evaluation/commands.server.ts';
import { keptWords, markProblems } from '#features/evaluation/marks/rules.ts';
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
	const { opportunity, criteria, bids, marks, me } = workspace;
	const bid = bids.find((one) => one.id === bidId);
	const criterion = criteria.find((one) => one.id === criterionId);
	if (!bid || !criterion) error(404, 'Page not found');
	const paths = pathsOf(opportunity.id);
	if (!me.scoresNow || !takesPart(bid)) redirect(303, paths.read(bid.id));
	const order = orderOf(event.url.searchParams.get('by'));
	const next = workspace.next?.[order] ?? null;
	const own = marks.find(at(place));
	const read = readBid(bid.id, workspace);
	return {
		opportunity,
		bid: { id: bid.id, alias: bid.alias },
		criterion,
		many: criteria.length,
		answers: read?.answers ?? null,
		files: read?.files ?? [],
		document: readDocument(bid.id, workspace.document),
		stored: {
			...(own && own.mark !== null ? { mark: String(own.mark) } : {}),
			reason: own?.reason ?? ''
		},
		same: bids.flatMap(({ id: other, alias }) => {
			const mark = marks.find(at({ bid: other, criterion: criterion.id }));
			if (!mark?.complete || other === bid.id) return [];
			return [{ id: other, alias, mark: mark.mark ?? 0, reason: mark.reason ?? '' }];
		}),
		order,
		around: aroundOf(workspace, place),
		progress: progressOf(
			workspace,
			marks.filter(({ complete }) => complete)
		),
		next: next && { place: next, name: nameOf(workspace, place, next) },
		saved: event.url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	/** What is written so far, complete or not. */
	keep: action(markSchema, async ({ locals, params: { bid, criterion } }, input) => {
		await keepScore(locals.db, { bid, criterion }, input);
		return { said: keptWords(input, (await locals.viewer())?.now ?? '') };
	}),
	save: action(markSchema, async ({ locals, params: { id, bid, criterion } }, input) => {
		await keepScore(locals.db, { bid, criterion }, input);
		const errors = markProblems(input);
		if (Object.keys(errors).length > 0) return fail(400, { values: input, errors });
		const { mark: page, scores: overview } = pathsOf(id);
		redirect(303, pageAfterSaving(input, { page, overview }, { bid, criterion }));
	})
};
