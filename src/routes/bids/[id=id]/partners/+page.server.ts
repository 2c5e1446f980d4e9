import { redirect } from '@sveltejs/kit';
import { addPartner, removePartner } from '#features/bids/partners/commands.server.ts';
import { findPartners } from '#features/bids/partners/queries.server.ts';
import { findSchema, partnerSchema } from '#features/bids/partners/schema.ts';
import { getBid } from '#features/bids/queries.server.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const bid = await getBid(event.locals.db, event.params.id);
	if (!bid.opportunity.takesBids) redirect(303, `/bids/${bid.id}`);
	return {
		id: bid.id,
		opportunity: bid.opportunity,
		organisation: bid.organisation,
		partners: bid.draft?.partners ?? []
	};
};

export const actions: Actions = {
	find: action(findSchema, async ({ locals, params }, { asked }) => ({
		asked,
		found: await findPartners(locals.db, params.id, asked)
	})),
	add: action(partnerSchema, async ({ locals, params }, { organisation }) => {
		await addPartner(locals.db, params.id, organisation);
		redirect(303, `/bids/${params.id}/partners`);
	}),
	remove: action(partnerSchema, async ({ locals, params }, { organisation }) => {
		await removePartner(locals.db, params.id, organisation);
		redirect(303, `/bids/${params.id}/partners`);
	})
};
