import { error, redirect } from '@sveltejs/kit';
import { decideInterest } from '#features/evaluation/commands.server.ts';
import { decideSchema } from '#features/evaluation/interests/schema.ts';
import { getEvaluation } from '#features/evaluation/queries.server.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { opportunity, interests, me } = await getEvaluation(event.locals.db, event.params.id);
	const interest = interests.find(({ id }) => id === event.params.declaration);
	if (!interest) error(404, 'Page not found');
	return {
		opportunity,
		interest,
		decides: me.approver && !interest.isMe && interest.decision === null
	};
};

export const actions: Actions = {
	default: action(decideSchema, async ({ locals, params }, input) => {
		await decideInterest(locals.db, params.declaration, input);
		redirect(303, `/opportunities/${params.id}/evaluation?done=decided`);
	})
};
