import { redirect } from '@sveltejs/kit';
import { requestChanges, sendForReview } from '#features/opportunities/commands.server.ts';
import { getStaffPage } from '#features/opportunities/queries.server.ts';
import { changesSchema, confirmSchema } from '#features/opportunities/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const page = await getStaffPage(event.locals.db, event.params.id);
	const { state } = page.opportunity;
	const sends = page.staff.officer && ['draft', 'changes_requested'].includes(state);
	const returns = page.staff.approver && state === 'in_review';
	if (!sends && !returns) redirect(303, `/opportunities/${event.params.id}`);
	return { page, sends };
};

export const actions: Actions = {
	send: action(confirmSchema, async ({ locals, params }) => {
		await sendForReview(locals.db, params.id ?? '');
		redirect(303, `/opportunities/${params.id}?done=sent`);
	}),
	changes: action(changesSchema, async ({ locals, params }, { reason }) => {
		await requestChanges(locals.db, params.id ?? '', reason);
		redirect(303, `/opportunities/${params.id}?done=returned`);
	})
};
