import { redirect } from '@sveltejs/kit';
import { decideChange, withdrawProposal } from '#features/opportunities/changes/commands.server.ts';
import { getProposals } from '#features/opportunities/changes/queries.server.ts';
import { decisionSchema, takeBackSchema } from '#features/opportunities/changes/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return {
		page: await getProposals(event.locals.db, event.params.id),
		done: event.url.searchParams.get('done')
	};
};

export const actions: Actions = {
	decide: action(decisionSchema, async ({ locals, params }, input) => {
		await decideChange(locals.db, input);
		const done = input.decision === 'approve' ? 'approved' : 'refused';
		redirect(303, `/opportunities/${params.id}/proposal?done=${done}`);
	}),
	withdraw: action(takeBackSchema, async ({ locals, params }, { proposal }) => {
		await withdrawProposal(locals.db, proposal);
		redirect(303, `/opportunities/${params.id}/proposal?done=taken`);
	})
};
