import { redirect } from '@sveltejs/kit';
import { sendForReview } from '#features/opportunities/commands.server.ts';
import { getStaffPage } from '#features/opportunities/queries.server.ts';
import { reviewOf } from '#features/opportunities/review/queries.server.ts';
import { confirmSchema } from '#features/opportunities/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const page = await getStaffPage(event.locals.db, event.params.id);
	const { state } = page.opportunity;
	const sends = page.staff.officer && ['draft', 'changes_requested'].includes(state);
	const checks = page.staff.approver && state === 'in_review';
	if (!sends) redirect(303, `/opportunities/${event.params.id}${checks ? '/publish' : ''}`);
	return { page, review: reviewOf(page) };
};

export const actions: Actions = {
	default: action(confirmSchema, async ({ locals, params }) => {
		await sendForReview(locals.db, params.id ?? '');
		redirect(303, `/opportunities/${params.id}?done=sent`);
	})
};
