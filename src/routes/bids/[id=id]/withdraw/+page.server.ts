import { redirect } from '@sveltejs/kit';
import { withdrawBid } from '#features/bids/commands.server.ts';
import { getBid } from '#features/bids/queries.server.ts';
import { withdrawSchema } from '#features/bids/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const bid = await getBid(event.locals.db, event.params.id);
	const stands = ['submitted', 'needs_reconfirmation'].includes(bid.state);
	if (!stands || !bid.opportunity.takesBids) redirect(303, `/bids/${bid.id}`);
	return {
		id: bid.id,
		organisation: bid.organisation,
		opportunity: bid.opportunity,
		version: bid.version
	};
};

export const actions: Actions = {
	default: action(withdrawSchema, async ({ locals, params }) => {
		await withdrawBid(locals.db, params.id);
		redirect(303, `/bids/${params.id}?done=withdrawn`);
	})
};
