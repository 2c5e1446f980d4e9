import { redirect } from '@sveltejs/kit';
import { problemsOf, submitBid } from '#features/bids/commands.server.ts';
import { getBid } from '#features/bids/queries.server.ts';
import { readSchedule } from '#features/bids/schedule/rules.ts';
import { submitSchema } from '#features/bids/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const bid = await getBid(event.locals.db, event.params.id);
	if (!bid.opportunity.takesBids) redirect(303, `/bids/${bid.id}`);
	const { id, state, organisation, opportunity, criteria, draft, updatedAt, version } = bid;
	return {
		id,
		state,
		organisation,
		opportunity,
		criteria,
		answers: Object.fromEntries(
			criteria.map((criterion) => [criterion.id, draft?.answers[criterion.position]])
		),
		pricePence: bid.draftPricePence,
		files: bid.files,
		lines: bid.draftPricePence === null ? [] : readSchedule(draft?.lines ?? []).lines,
		partners: draft?.partners ?? [],
		problems: problemsOf(bid),
		updatedAt,
		replaces: state === 'submitted' ? version : null
	};
};

export const actions: Actions = {
	default: action(submitSchema, async ({ locals, params }, { seen }) => {
		await submitBid(locals.db, params.id, seen);
		redirect(303, `/bids/${params.id}/receipt?done=submitted`);
	})
};
