import { redirect } from '@sveltejs/kit';
import { reconfirmBid } from '#features/bids/commands.server.ts';
import { getBid } from '#features/bids/queries.server.ts';
import { withdrawSchema } from '#features/bids/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { id, state, opportunity, change, organisation, version } = await getBid(
		event.locals.db,
		event.params.id
	);
	if (state !== 'needs_reconfirmation' || !opportunity.takesBids || !change) {
		redirect(303, `/bids/${id}`);
	}
	return { id, organisation, opportunity, change, version };
};

export const actions: Actions = {
	default: action(withdrawSchema, async ({ locals, params }) => {
		await reconfirmBid(locals.db, params.id);
		redirect(303, `/bids/${params.id}?done=confirmed`);
	})
};
