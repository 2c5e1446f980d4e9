import { redirect } from '@sveltejs/kit';
import { decideAward } from '#features/awards/commands.server.ts';
import { lastMomentBefore } from '#features/awards/rules.ts';
import { decisionSchema } from '#features/awards/schema.ts';
import { openPrices } from '#features/evaluation/commands.server.ts';
import { pathsOf } from '#features/evaluation/paths/rules.ts';
import { getEvaluation } from '#features/evaluation/queries.server.ts';
import { hasReached, leadingOf, takesPart } from '#features/evaluation/rules.ts';
import { confirmSchema } from '#features/evaluation/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { opportunity, me, bids, result, award, interests, passages } = await getEvaluation(
		event.locals.db,
		event.params.id
	);
	if (!me.readsBids || !hasReached(opportunity.state, 'decision')) {
		redirect(303, pathsOf(opportunity.id).hub);
	}
	const ranking = result?.ranking ?? null;
	const standing = bids.filter(({ state }) => state === 'scored').map(({ id }) => id);
	const firsts = leadingOf(ranking ?? [], standing);
	return {
		opportunity,
		award,
		ranking,
		firsts,
		passages: passages.filter((passage) => firsts.some(({ bid }) => bid === passage.bid)),
		names: Object.fromEntries(bids.map(({ id, organisation }) => [id, organisation ?? undefined])),
		disqualified: bids
			.filter(
				(bid) =>
					!takesPart(bid) || (bid.state === 'not_awarded' && opportunity.state === 'decision')
			)
			.map(({ alias, state, stateReason }) => ({ alias, state, stateReason })),
		mayOpenPrices: !result && me.clearToVote && (me.chair || me.approver),
		decides: opportunity.state === 'decision' && me.mayDecide && me.clearToVote,
		isApprover: me.approver,
		undecidedInterests: interests.some(({ decision }) => decision === null),
		standstillLastMoment: opportunity.standstillEndsAt
			? lastMomentBefore(opportunity.standstillEndsAt)
			: null,
		done: event.url.searchParams.get('done')
	};
};

export const actions: Actions = {
	prices: action(confirmSchema, async ({ locals, params }) => {
		await openPrices(locals.db, params.id);
		redirect(303, `${pathsOf(params.id).decision}?done=opened`);
	}),
	check: action(decisionSchema, (_event, input) => ({ checked: true, values: input, errors: {} })),
	change: action(decisionSchema, (_event, input) => ({ values: input, errors: {} })),
	decide: action(decisionSchema, async ({ locals, params }, input) => {
		await decideAward(locals.db, params.id, input);
		redirect(303, `${pathsOf(params.id).award}?done=decided`);
	})
};
