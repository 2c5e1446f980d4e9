import { redirect } from '@sveltejs/kit';
import { commentOnBid } from '#features/bids/mentors/commands.server.ts';
import { getMentoredBid } from '#features/bids/mentors/queries.server.ts';
import { commentSchema } from '#features/bids/mentors/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const bid = await getMentoredBid(event.locals.db, event.params.id);
	return { bid, commented: event.url.searchParams.get('done') === 'commented' };
};

export const actions: Actions = {
	default: action(commentSchema, async ({ locals, params }, input) => {
		await commentOnBid(locals.db, params.id, input);
		redirect(303, `/mentoring/bids/${params.id}?done=commented`);
	})
};
