import { redirect } from '@sveltejs/kit';
import { startBid } from '#features/bids/commands.server.ts';
import { getBidding } from '#features/bids/queries.server.ts';
import { startSchema } from '#features/bids/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { opportunity, organisations } = await getBidding(event.locals.db, event.params.id);
	const first = event.locals.actingFor;
	return {
		opportunity,
		organisations: organisations.toSorted(
			(one, other) => Number(other.id === first) - Number(one.id === first)
		)
	};
};

export const actions: Actions = {
	default: action(startSchema, async ({ locals, params }, { organisation }) => {
		redirect(303, `/bids/${await startBid(locals.db, params.id, organisation)}`);
	})
};
