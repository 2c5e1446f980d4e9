import { redirect } from '@sveltejs/kit';
import { getStaffPage } from '#features/opportunities/queries.server.ts';
import { addReviewComment } from '#features/opportunities/review/commands.server.ts';
import { reviewOf } from '#features/opportunities/review/queries.server.ts';
import { commentSchema } from '#features/opportunities/review/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const page = await getStaffPage(event.locals.db, event.params.id);
	if (!page.staff.review) redirect(303, `/opportunities/${event.params.id}`);
	const { id, title } = page.opportunity;
	return {
		opportunity: { id, title },
		comments: reviewOf(page).comments,
		done: event.url.searchParams.get('done')
	};
};

export const actions: Actions = {
	default: action(commentSchema, async ({ locals, params }, input) => {
		await addReviewComment(locals.db, params.id ?? '', input);
		redirect(303, `/opportunities/${params.id}/comments?done=commented`);
	})
};
