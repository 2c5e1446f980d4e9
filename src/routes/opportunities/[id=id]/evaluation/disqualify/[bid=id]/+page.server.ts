import { error, redirect } from '@sveltejs/kit';
import { disqualifyBid } from '#features/evaluation/commands.server.ts';
import { pathsOf } from '#features/evaluation/paths/rules.ts';
import { getEvaluation } from '#features/evaluation/queries.server.ts';
import { takesPart } from '#features/evaluation/rules.ts';
import { disqualifySchema } from '#features/evaluation/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { opportunity, bids, me, result } = await getEvaluation(event.locals.db, event.params.id);
	const bid = bids.find(({ id }) => id === event.params.bid);
	if (!bid || !me.approver || !me.clearToVote) error(404, 'Page not found');
	if (result || !takesPart(bid)) redirect(303, pathsOf(opportunity.id).hub);
	return { opportunity, alias: bid.alias };
};

export const actions: Actions = {
	default: action(disqualifySchema, async ({ locals, params }, { reason }) => {
		await disqualifyBid(locals.db, params.bid, reason);
		redirect(303, `${pathsOf(params.id).hub}?done=disqualified`);
	})
};
